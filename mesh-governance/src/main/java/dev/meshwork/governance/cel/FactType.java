package dev.meshwork.governance.cel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The type of a fact, or of an expression about facts. Immutable. */
public sealed interface FactType {

    /** True or false: {@link Boolean}. */
    FactType BOOL = new Simple("bool");

    /** A whole number of 64 bits: {@link Long}. */
    FactType INT = new Simple("int");

    /** A binary floating-point number of 64 bits: {@link Double}. */
    FactType DOUBLE = new Simple("double");

    /** Text: {@link String}. */
    FactType STRING = new Simple("string");

    /** A list of these. */
    static FactType listOf(FactType element) {
        return new ListOf(element);
    }

    /** A map from text to these. */
    static FactType mapOf(FactType value) {
        return new MapOf(value);
    }

    /**
     * A type without parts.
     *
     * @param name its name in CEL
     */
    record Simple(String name) implements FactType {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A list; values are {@link List}, without null.
     *
     * @param element the type of each element
     */
    record ListOf(FactType element) implements FactType {
        @Override
        public String toString() {
            return "list(" + element + ")";
        }
    }

    /**
     * A map from text; values are {@link Map}, without null.
     *
     * @param value the type of each value
     */
    record MapOf(FactType value) implements FactType {
        @Override
        public String toString() {
            return "map(string, " + value + ")";
        }
    }

    /**
     * A closed set of names, written {@code Sensitivity.PUBLIC}; values are {@link Enum} constants. Constants of one
     * type are compared in the order of their declaration.
     *
     * @param name the name in expressions
     * @param constants the constants, in order
     */
    record Enumeration(String name, List<? extends Enum<?>> constants) implements FactType {

        /** Copies the list. */
        public Enumeration {
            constants = List.copyOf(constants);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A group of named facts. Two records are the same type when they have the same name.
     *
     * @param name the name, for messages
     * @param attributes the facts, by name
     */
    record RecordOf(String name, Map<String, Attribute> attributes) implements FactType {

        /** Copies the map. */
        public RecordOf {
            attributes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }

        /**
         * Starts a record.
         *
         * @param name the name, for messages
         * @param javaType the class that its values are of
         */
        public static <T> Builder<T> builder(String name, Class<T> javaType) {
            return new Builder<>(name);
        }

        /** The names of the facts. */
        public Set<String> names() {
            return attributes.keySet();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof RecordOf that && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * One fact of a record.
     *
     * @param name the name
     * @param type the type of its value
     * @param read reads it from a value of the record; null where the fact is missing, which is an error unless the
     *     expression asked by {@code has()}
     */
    record Attribute(String name, FactType type, Function<Object, @Nullable Object> read) {}

    /** Builds a record. Not thread-safe. */
    final class Builder<T> {
        private final String name;
        private final Map<String, Attribute> attributes = new LinkedHashMap<>();

        private Builder(String name) {
            this.name = name;
        }

        /**
         * Adds a fact.
         *
         * @param read gives a value of the type, or null where the fact is missing
         */
        @SuppressWarnings("unchecked")
        public Builder<T> fact(String factName, FactType type, Reader<T> read) {
            // A cast to the class would be one more call for each fact; the reader fails just as well.
            attributes.put(factName, new Attribute(factName, type, value -> read.read((T) value)));
            return this;
        }

        /** The record. */
        public RecordOf build() {
            return new RecordOf(name, attributes);
        }
    }

    /** Reads one fact. */
    @FunctionalInterface
    interface Reader<T> {

        /** The value, or null where it is missing. */
        @Nullable
        Object read(T value);
    }
}
