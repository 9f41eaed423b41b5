package dev.meshwork.catalog.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.catalog.Runs;
import dev.meshwork.catalog.entry.CatalogEntry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private final CatalogEntry entry = CatalogEntry.of(Runs.succeeded(1));
    private final List<Fact> facts = new ArrayList<>(Fact.declared(entry));

    private Comparison compare(Set<Feature> features) {
        return Comparison.of("shelf", entry, new Shown(features, facts));
    }

    @Test
    void what_is_shown_as_it_is_declared_is_the_same() {
        Comparison comparison = compare(EnumSet.allOf(Feature.class));

        assertThat(comparison.isSame()).isTrue();
        assertThat(comparison.notCompared()).isEmpty();
        assertThat(facts).contains(new Fact(Feature.FIELD_DESCRIPTIONS, "warehouse", "One row per customer"));
    }

    @Test
    void each_side_is_told_of_what_the_other_one_has_not() {
        facts.remove(Fact.field("warehouse.addresses.city"));
        facts.removeIf(fact -> fact.feature() == Feature.DESCRIPTION);
        facts.add(new Fact(Feature.DESCRIPTION, "", " Ask Ada\n"));
        facts.add(Fact.tag("gold"));

        assertThat(compare(Set.of(Feature.DESCRIPTION, Feature.TAGS, Feature.SCHEMA, Feature.NAME))
                        .toString())
                .startsWith("""
                        shelf: 3 differences
                        description: declared 'Unified customer profile combining all touchpoints', shown 'Ask Ada'
                        tags of gold: declared nothing, shown 'a tag'
                        schema of warehouse.addresses.city: declared 'a field', shown nothing
                        not compared: id, domain, owner team, roles""")
                .doesNotContain(", description,");
    }

    @Test
    void what_was_not_looked_for_is_no_difference() {
        facts.clear();

        assertThat(compare(Set.of()).differences()).isEmpty();
        assertThat(compare(Set.of(Feature.NAME)).differences())
                .containsExactly(new Comparison.Difference(Feature.NAME, "", "Customer 360 View", null));
    }
}
