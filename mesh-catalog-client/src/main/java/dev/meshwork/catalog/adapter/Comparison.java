package dev.meshwork.catalog.adapter;

import dev.meshwork.catalog.entry.CatalogEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a catalog shows of a product beside what its team declares. Immutable. {@link #toString} prints it for people.
 *
 * @param catalog the name of the catalog
 * @param differences where the two differ, in the order of features; potentially empty
 * @param notCompared what is declared and cannot be read back from this catalog
 */
public record Comparison(String catalog, List<Difference> differences, List<Feature> notCompared) {

    /**
     * One thing that is not the same on both sides.
     *
     * @param feature what kind of thing
     * @param subject what it is said of; empty where there is one
     * @param declaredOrNull what is declared, or null where nothing is
     * @param shownOrNull what the catalog shows, or null where it shows nothing
     */
    public record Difference(
            Feature feature,
            String subject,
            @Nullable String declaredOrNull,
            @Nullable String shownOrNull) {

        /** Checks the parts. */
        public Difference {
            Objects.requireNonNull(feature, "feature");
            Objects.requireNonNull(subject, "subject");
        }

        @Override
        public String toString() {
            return feature + (subject.isEmpty() ? "" : " of " + subject) + ": declared " + quoted(declaredOrNull)
                    + ", shown " + quoted(shownOrNull);
        }

        private static String quoted(@Nullable String text) {
            return text == null ? "nothing" : "'" + text + "'";
        }
    }

    /** Copies the lists. */
    public Comparison {
        Objects.requireNonNull(catalog, "catalog");
        differences = List.copyOf(differences);
        notCompared = List.copyOf(notCompared);
    }

    /** Compares what is declared with what is shown. */
    public static Comparison of(String catalog, CatalogEntry entry, Shown shown) {
        Map<List<Object>, String> declared = byPlace(Fact.declared(entry), shown);
        Map<List<Object>, String> there = byPlace(shown.facts(), shown);
        List<Difference> differences = new ArrayList<>();
        Stream.concat(declared.keySet().stream(), there.keySet().stream())
                .distinct()
                .filter(place -> !Objects.equals(declared.get(place), there.get(place)))
                .map(place -> new Difference(
                        (Feature) place.get(0), (String) place.get(1), declared.get(place), there.get(place)))
                .forEach(differences::add);
        differences.sort((a, b) -> a.feature() == b.feature()
                ? a.subject().compareTo(b.subject())
                : a.feature().compareTo(b.feature()));
        List<Feature> notCompared = Feature.of(entry).stream()
                .filter(feature -> !shown.features().contains(feature))
                .toList();
        return new Comparison(catalog, differences, notCompared);
    }

    private static Map<List<Object>, String> byPlace(List<Fact> facts, Shown shown) {
        return facts.stream()
                .filter(fact -> shown.features().contains(fact.feature()))
                .collect(Collectors.toMap(
                        fact -> List.of(fact.feature(), fact.subject()), Fact::text, (a, b) -> a, LinkedHashMap::new));
    }

    /** Whether the catalog shows what is declared, as far as it can be asked. */
    public boolean isSame() {
        return differences.isEmpty();
    }

    @Override
    public String toString() {
        return Stream.concat(
                        differences.stream().map(Difference::toString),
                        Stream.of("not compared: "
                                + notCompared.stream().map(Feature::toString).collect(Collectors.joining(", "))))
                .collect(Collectors.joining("\n", catalog + ": " + differences.size() + " differences\n", "\n"));
    }
}
