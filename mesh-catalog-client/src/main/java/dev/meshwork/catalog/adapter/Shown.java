package dev.meshwork.catalog.adapter;

import java.util.List;
import java.util.Set;

/**
 * What a catalog shows of a product. Immutable.
 *
 * @param features what was looked for; of these, what is not among the facts is not there
 * @param facts what is there, in the names of the declaration where something declared is meant; potentially empty
 */
public record Shown(Set<Feature> features, List<Fact> facts) {

    /** Copies the parts; blank facts are left out. */
    public Shown {
        features = Set.copyOf(features);
        facts = facts.stream().filter(fact -> !fact.text().isEmpty()).distinct().toList();
    }
}
