package dev.meshwork.catalog.adapter;

import dev.meshwork.catalog.entry.CatalogEntry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of a product arrives in a catalog, and where. Whatever it does not name is left out, and said to be. Immutable. */
public final class Capabilities {

    private final String catalog;
    private final Map<Feature, String> places;

    private Capabilities(Builder builder) {
        this.catalog = builder.catalog;
        this.places = new EnumMap<>(builder.places);
    }

    /**
     * Starts a profile in which nothing arrives.
     *
     * @param catalog the catalog for people, such as {@code Marquez}
     */
    public static Builder of(String catalog) {
        return new Builder(catalog);
    }

    /** The catalog for people. */
    public String catalog() {
        return catalog;
    }

    /** Where a feature arrives, in the terms of the catalog; empty where it does not. */
    public Optional<String> place(Feature feature) {
        return Optional.ofNullable(places.get(feature));
    }

    /** What an entry has and the catalog has no place for; never null but potentially empty. */
    public List<Feature> leftOut(CatalogEntry entry) {
        return Feature.of(entry).stream()
                .filter(feature -> !places.containsKey(feature))
                .toList();
    }

    /** Builds a profile. Not thread-safe. */
    public static final class Builder {
        private final String catalog;
        private final Map<Feature, String> places = new EnumMap<>(Feature.class);

        private Builder(String catalog) {
            this.catalog = catalog;
        }

        /** A feature arrives at a place, named in the terms of the catalog. */
        public Builder has(Feature feature, String place) {
            places.put(feature, place);
            return this;
        }

        /** The profile. */
        public Capabilities build() {
            return new Capabilities(this);
        }
    }
}
