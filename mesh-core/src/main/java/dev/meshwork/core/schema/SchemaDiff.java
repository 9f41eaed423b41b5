package dev.meshwork.core.schema;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What changed from one schema to another: a line for each change, see {@link #toString}. Empty if and only if they are equal.
 * Immutable.
 *
 * @param changes the changes: of the schema, of its key, of its fields in the older order, then added fields
 */
public record SchemaDiff(List<Change> changes) {

    /** What can change. */
    public enum Aspect {
        /** The name of the schema. */
        NAME,
        /** A description for people. */
        DESCRIPTION,
        /** The order of fields or symbols. */
        ORDER,
        /** A field that is new. */
        ADDED,
        /** A field that is gone. */
        REMOVED,
        /** The type of a field. */
        TYPE,
        /** Whether a value may be absent. */
        NULLABILITY,
        /** The permitted names of an enum. */
        SYMBOLS,
        /** The primary key. */
        KEY,
        /** What kind of sensitive content a field holds. */
        CLASSIFICATION;

        /** Whether the change is in the words only: data and promises stay as they are. */
        public boolean isCorrection() {
            return this == NAME || this == DESCRIPTION || this == ORDER;
        }
    }

    /**
     * One change.
     *
     * @param subject what changed, such as {@code field 'addresses[].city'}
     * @param aspect which of its aspects
     * @param text how, such as {@code no longer required}
     * @param breaks the promise that it breaks: {@link Compatibility#NONE} where it breaks none
     */
    public record Change(String subject, Aspect aspect, String text, Compatibility breaks) {

        /** Checks the parts. */
        public Change {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(aspect, "aspect");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(breaks, "breaks");
        }

        /** The change without what it breaks: {@code field 'email': no longer required}. */
        public String summary() {
            return subject + ": " + text;
        }

        /** {@code field 'email': no longer required (breaks old readers)}. */
        @Override
        public String toString() {
            return summary()
                    + switch (breaks) {
                        case BACKWARD -> " (breaks new readers of old data)";
                        case FORWARD -> " (breaks old readers)";
                        case FULL -> " (breaks old readers, and new readers of old data)";
                        case NONE -> "";
                    };
        }
    }

    /** Copies the list. */
    public SchemaDiff {
        changes = List.copyOf(changes);
    }

    /** Compares two schemas. Fields are the same if they have the same name. */
    public static SchemaDiff between(Schema older, Schema newer) {
        return new SchemaDiff(SchemaComparison.of(older, newer));
    }

    /** Whether nothing changed. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The promises that the changes keep, together. */
    public Compatibility compatibility() {
        boolean backward = changes.stream().noneMatch(c -> c.breaks().includes(Compatibility.BACKWARD));
        boolean forward = changes.stream().noneMatch(c -> c.breaks().includes(Compatibility.FORWARD));
        if (backward) {
            return forward ? Compatibility.FULL : Compatibility.BACKWARD;
        }
        return forward ? Compatibility.FORWARD : Compatibility.NONE;
    }

    /** The changes that break a promise, or a part of it; never null but potentially empty. */
    public List<Change> breaking(Compatibility promise) {
        return changes.stream().filter(change -> breaks(change, promise)).toList();
    }

    private static boolean breaks(Change change, Compatibility promise) {
        return (promise.includes(Compatibility.BACKWARD) && change.breaks().includes(Compatibility.BACKWARD))
                || (promise.includes(Compatibility.FORWARD) && change.breaks().includes(Compatibility.FORWARD));
    }

    /** A line for each change; empty where nothing changed. */
    @Override
    public String toString() {
        return changes.stream().map(Change::toString).collect(Collectors.joining("\n"));
    }
}
