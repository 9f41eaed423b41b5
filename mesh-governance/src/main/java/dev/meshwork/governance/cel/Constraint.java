package dev.meshwork.governance.cel;

import java.util.List;

/**
 * What a conjunct asks of one fact, where it is simple enough to be indexed and analysed. Immutable.
 *
 * @param path the fact, such as {@code resource.sensitivity}
 * @param type the type of the fact, or of its elements where it is a list
 * @param relation how the fact and the values relate
 * @param values the values; one for comparisons
 */
public record Constraint(String path, FactType type, Relation relation, List<Object> values) {

    /** How a fact and values relate. */
    public enum Relation {
        /** The fact is one of the values. */
        IN,
        /** The fact is none of the values. */
        NOT_IN,
        /** The fact is a list and has at least one of the values. */
        HAS_ANY,
        /** The fact is a list and has none of the values. */
        HAS_NONE,
        /** The fact is less than the value. */
        LESS,
        /** The fact is at most the value. */
        AT_MOST,
        /** The fact is more than the value. */
        MORE,
        /** The fact is at least the value. */
        AT_LEAST
    }

    /** Copies the values. */
    public Constraint {
        values = List.copyOf(values);
    }

    /** The constraint that holds where this one does not. */
    Constraint negated() {
        Relation opposite = switch (relation) {
            case IN -> Relation.NOT_IN;
            case NOT_IN -> Relation.IN;
            case HAS_ANY -> Relation.HAS_NONE;
            case HAS_NONE -> Relation.HAS_ANY;
            case LESS -> Relation.AT_LEAST;
            case AT_MOST -> Relation.MORE;
            case MORE -> Relation.AT_MOST;
            case AT_LEAST -> Relation.LESS;
        };
        return new Constraint(path, type, opposite, values);
    }
}
