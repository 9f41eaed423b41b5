package dev.meshwork.quality.internal.regex;

import java.util.BitSet;

/** A set of UTF-16 code units. Immutable. */
final class CharSet {

    private static final int UNITS = Character.MAX_VALUE + 1;

    /** All code units. */
    static final CharSet ALL = range(Character.MIN_VALUE, Character.MAX_VALUE);

    static final CharSet DIGIT = range('0', '9');
    static final CharSet WORD = range('a', 'z').or(range('A', 'Z')).or(DIGIT).or(of('_'));
    static final CharSet SPACE = of(' ', '\t', '\n', '\u000b', '\f', '\r');
    static final CharSet LINE_ENDS = of('\n', '\r', '\u0085', '\u2028', '\u2029');

    /** What a dot matches. */
    static final CharSet DOT = LINE_ENDS.not();

    private final BitSet units;

    private CharSet(BitSet units) {
        this.units = units;
    }

    static CharSet of(char... members) {
        BitSet units = new BitSet();
        for (char member : members) {
            units.set(member);
        }
        return new CharSet(units);
    }

    /** From one code unit to another, both included. */
    static CharSet range(char from, char to) {
        BitSet units = new BitSet();
        units.set(from, to + 1);
        return new CharSet(units);
    }

    CharSet or(CharSet other) {
        BitSet both = (BitSet) units.clone();
        both.or(other.units);
        return new CharSet(both);
    }

    CharSet not() {
        BitSet others = (BitSet) units.clone();
        others.flip(0, UNITS);
        return new CharSet(others);
    }

    /** The only member. */
    int only() throws RegexParser.UnsupportedException {
        if (units.cardinality() != 1) {
            throw new RegexParser.UnsupportedException();
        }
        return units.nextSetBit(0);
    }

    boolean contains(int unit) {
        return units.get(unit);
    }

    /** Adds the code units at which this set begins or ends. */
    void addBoundariesTo(BitSet boundaries) {
        for (int from = units.nextSetBit(0); from >= 0; ) {
            int to = units.nextClearBit(from);
            boundaries.set(from);
            boundaries.set(to);
            from = units.nextSetBit(to);
        }
    }
}
