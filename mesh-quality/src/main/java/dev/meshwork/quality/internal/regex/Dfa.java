package dev.meshwork.quality.internal.regex;

import dev.meshwork.quality.internal.regex.Nfa.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deterministic automaton over UTF-16 code units. It answers for texts without surrogates, and says where there is one.
 * Immutable and thread-safe.
 */
final class Dfa {

    /** Nothing that follows is accepted. */
    private static final short DEAD = -1;

    /** Past these, an expression is left to backtracking, which takes no room. */
    private static final int MOST_STATES = 1_000;

    private static final int MOST_CELLS = 200_000;

    /** How many steps the construction may take: some milliseconds. */
    private static final int MOST_STEPS = 2_000_000;

    /** The class of each code unit. */
    private final short[] classOf;

    private final int classes;
    /** The state after a state and a class, at {@code state * classes + class}, or {@link #DEAD}. */
    private final short[] next;
    /** Whether a text may end in a state. */
    private final boolean[] accepting;
    /** Whether everything that follows a state is accepted. */
    private final boolean[] settled;

    private Dfa(short[] classOf, int classes, short[] next, boolean[] accepting, boolean[] settled) {
        this.classOf = classOf;
        this.classes = classes;
        this.next = next;
        this.accepting = accepting;
        this.settled = settled;
    }

    /** What is known of a text. */
    enum Answer {
        YES,
        NO,
        /** There is a surrogate, which the automaton does not know. */
        ASK
    }

    /**
     * Whether a text is accepted.
     *
     * @param earlier a place where it may end as well, or its length
     */
    Answer look(CharSequence text, int earlier) {
        int state = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (settled[state] || i == earlier && accepting[state]) {
                return Answer.YES;
            }
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                return Answer.ASK;
            }
            state = next[state * classes + classOf[c]];
            if (state == DEAD) {
                return Answer.NO;
            }
        }
        return accepting[state] ? Answer.YES : Answer.NO;
    }

    /** The automaton for the language of a piece, or null if it would be too large. */
    static @Nullable Dfa of(Nfa nfa, Piece piece) {
        return new Subsets(nfa, piece).build();
    }

    /** The construction by sets of states. */
    private static final class Subsets {
        private final Nfa nfa;
        private final int end;
        private final short[] classOf = new short[Character.MAX_VALUE + 1];
        private final List<Character> representatives = new ArrayList<>();
        private final int[] @Nullable [] closures;
        private final Map<BitSet, Short> numbers = new HashMap<>();
        private final List<BitSet> states = new ArrayList<>();
        private int steps;

        Subsets(Nfa nfa, Piece piece) {
            this.nfa = nfa;
            this.end = piece.end();
            this.closures = new int[nfa.size()][];
            classify();
            BitSet start = new BitSet();
            reach(piece.start(), start);
            number(start);
        }

        /** Code units between the same boundaries behave alike. */
        private void classify() {
            BitSet boundaries = new BitSet();
            boundaries.set(0);
            for (int i = 0; i < nfa.size(); i++) {
                CharSet set = nfa.set(i);
                if (set != null) {
                    set.addBoundariesTo(boundaries);
                }
            }
            for (int from = 0; from >= 0 && from < classOf.length; ) {
                int next = boundaries.nextSetBit(from + 1);
                int to = next < 0 ? classOf.length : next;
                Arrays.fill(classOf, from, to, (short) representatives.size());
                representatives.add((char) from);
                from = next;
            }
        }

        /** Adds a state and those that it reaches without a code unit. */
        private void reach(int state, BitSet into) {
            int[] closure = closures[state];
            if (closure == null) {
                closure = nfa.closure(state, end);
                closures[state] = closure;
                steps += nfa.size();
            }
            for (int reached : closure) {
                into.set(reached);
            }
            steps += closure.length;
        }

        private short number(BitSet set) {
            Short known = numbers.get(set);
            if (known != null) {
                return known;
            }
            short number = (short) states.size();
            numbers.put(set, number);
            states.add(set);
            return number;
        }

        @Nullable
        Dfa build() {
            int classes = representatives.size();
            List<short[]> rows = new ArrayList<>();
            for (int state = 0; state < states.size(); state++) {
                if (states.size() > MOST_STATES || states.size() * classes > MOST_CELLS || steps > MOST_STEPS) {
                    return null;
                }
                rows.add(row(states.get(state), classes));
            }
            short[] next = new short[rows.size() * classes];
            for (int state = 0; state < rows.size(); state++) {
                System.arraycopy(rows.get(state), 0, next, state * classes, classes);
            }
            boolean[] accepting = new boolean[rows.size()];
            for (int state = 0; state < accepting.length; state++) {
                accepting[state] = states.get(state).get(end);
            }
            return new Dfa(classOf, classes, next, accepting, settled(rows, accepting));
        }

        private short[] row(BitSet from, int classes) {
            short[] row = new short[classes];
            for (int i = 0; i < classes; i++) {
                BitSet to = new BitSet();
                char unit = representatives.get(i);
                for (int state = from.nextSetBit(0); state >= 0; state = from.nextSetBit(state + 1)) {
                    CharSet set = nfa.set(state);
                    if (set != null && set.contains(unit)) {
                        reach(nfa.target(state), to);
                    }
                    steps++;
                }
                row[i] = to.isEmpty() ? DEAD : number(to);
            }
            return row;
        }

        /** The accepting states out of which only accepting ones can be reached. */
        private static boolean[] settled(List<short[]> rows, boolean[] accepting) {
            boolean[] settled = Arrays.copyOf(accepting, accepting.length);
            boolean changed = true;
            while (changed) {
                changed = false;
                for (int state = 0; state < settled.length; state++) {
                    if (settled[state] && leaves(rows.get(state), settled)) {
                        settled[state] = false;
                        changed = true;
                    }
                }
            }
            return settled;
        }

        private static boolean leaves(short[] row, boolean[] settled) {
            for (short next : row) {
                if (next == DEAD || !settled[next]) {
                    return true;
                }
            }
            return false;
        }
    }
}
