package dev.meshwork.quality.internal.regex;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A non-deterministic automaton by Thompson's construction. Each state has at most one transition that takes a code unit, and any
 * number that take none. Confined to one thread.
 */
final class Nfa {

    private final List<@Nullable CharSet> sets = new ArrayList<>();
    /** Where a state goes with a code unit, or -1. */
    private final List<Integer> targets = new ArrayList<>();
    /** Where a state goes without one. */
    private final List<List<Integer>> silent = new ArrayList<>();

    /** A piece of the automaton: where it begins and where it ends. */
    record Piece(int start, int end) {}

    int size() {
        return sets.size();
    }

    private int state() {
        sets.add(null);
        targets.add(-1);
        silent.add(new ArrayList<>());
        return sets.size() - 1;
    }

    private void link(int from, int to) {
        silent.get(from).add(to);
    }

    Piece empty() {
        int state = state();
        return new Piece(state, state);
    }

    Piece unit(CharSet set) {
        int start = state();
        int end = state();
        sets.set(start, set);
        targets.set(start, end);
        return new Piece(start, end);
    }

    Piece then(Piece first, Piece second) {
        link(first.end, second.start);
        return new Piece(first.start, second.end);
    }

    Piece either(List<Piece> pieces) {
        int start = state();
        int end = state();
        for (Piece piece : pieces) {
            link(start, piece.start);
            link(piece.end, end);
        }
        return new Piece(start, end);
    }

    Piece optional(Piece piece) {
        int start = state();
        int end = state();
        link(start, piece.start);
        link(piece.end, end);
        link(start, end);
        return new Piece(start, end);
    }

    /** Any number of times, or none. */
    Piece repeated(Piece piece) {
        int middle = state();
        link(middle, piece.start);
        link(piece.end, middle);
        return new Piece(middle, middle);
    }

    @Nullable
    CharSet set(int state) {
        return sets.get(state);
    }

    int target(int state) {
        return targets.get(state);
    }

    /** The states that are reached without a code unit, this one included, of those that take one and the last. */
    int[] closure(int start, int last) {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        open.add(start);
        while (!open.isEmpty()) {
            int state = open.removeLast();
            if (!seen.get(state)) {
                seen.set(state);
                open.addAll(silent.get(state));
            }
        }
        return seen.stream()
                .filter(state -> state == last || sets.get(state) != null)
                .toArray();
    }
}
