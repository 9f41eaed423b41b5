package dev.meshwork.quality.internal.regex;

import dev.meshwork.quality.internal.regex.Nfa.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the part of the language of {@link java.util.regex.Pattern} whose matches an automaton can tell: characters, classes,
 * groups, alternatives, repetitions, and anchors at the two ends. Everything else is given up: look-around, back-references, word
 * boundaries, possessive repetitions, flags, Unicode properties, characters outside of the basic plane. The expression was accepted by
 * {@code Pattern} before.
 */
final class RegexParser {

    private static final int MOST_STATES = 4_000;
    private static final String SPECIAL = "\\^$.|?*+()[]{}";

    /** Says that an expression is left to {@link java.util.regex.Pattern}. */
    static final class UnsupportedException extends Exception {
        private static final long serialVersionUID = 1L;

        UnsupportedException() {
            super("left to java.util.regex", null, false, false);
        }
    }

    /** One of the alternatives that an expression consists of, without its anchors. */
    record Branch(Piece piece, boolean fromStart, boolean toEnd) {}

    private final String text;
    private final Nfa nfa;
    private int at;

    RegexParser(String text, Nfa nfa) {
        this.text = text;
        this.nfa = nfa;
    }

    /** The alternatives of the whole expression. */
    List<Branch> branches() throws UnsupportedException {
        List<Branch> branches = new ArrayList<>();
        do {
            boolean fromStart = take('^');
            Piece piece = sequence();
            branches.add(new Branch(piece, fromStart, take('$')));
        } while (take('|'));
        if (at < text.length()) {
            throw new UnsupportedException();
        }
        return branches;
    }

    private boolean more() {
        return at < text.length();
    }

    private boolean take(char c) {
        if (more() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private Piece alternatives() throws UnsupportedException {
        List<Piece> pieces = new ArrayList<>();
        do {
            pieces.add(sequence());
        } while (take('|'));
        return pieces.size() == 1 ? pieces.get(0) : nfa.either(pieces);
    }

    private Piece sequence() throws UnsupportedException {
        Piece piece = nfa.empty();
        while (more() && "|)$".indexOf(text.charAt(at)) < 0) {
            piece = nfa.then(piece, repeated());
        }
        return piece;
    }

    private Piece repeated() throws UnsupportedException {
        int start = at;
        Piece piece = atom();
        int end = at;
        if (take('*')) {
            piece = nfa.repeated(piece);
        } else if (take('+')) {
            piece = nfa.then(piece, nfa.repeated(copy(start, end)));
        } else if (take('?')) {
            piece = nfa.optional(piece);
        } else if (take('{')) {
            piece = counted(piece, start, end);
        } else {
            return piece;
        }
        take('?'); // reluctant: another way to the same answer
        if (more() && "*+?{".indexOf(text.charAt(at)) >= 0) {
            throw new UnsupportedException();
        }
        return piece;
    }

    private Piece counted(Piece first, int start, int end) throws UnsupportedException {
        int least = number();
        int most = least;
        boolean open = false;
        if (take(',')) {
            open = more() && text.charAt(at) == '}';
            most = open ? least : number();
        }
        if (!take('}') || most < least) {
            throw new UnsupportedException();
        }
        Piece rest = open ? nfa.repeated(copy(start, end)) : nfa.empty();
        for (int i = most; i > 0; i--) { // nested, as a(b(c)?)?, so that few states lie open at once
            Piece next = nfa.then(i == 1 ? first : copy(start, end), rest);
            rest = i > least ? nfa.optional(next) : next;
        }
        return rest;
    }

    /** The atom between two places once more. */
    private Piece copy(int start, int end) throws UnsupportedException {
        if (nfa.size() > MOST_STATES) {
            throw new UnsupportedException();
        }
        int resume = at;
        at = start;
        Piece piece = atom();
        if (at != end) {
            throw new UnsupportedException();
        }
        at = resume;
        return piece;
    }

    private int number() throws UnsupportedException {
        int start = at;
        while (more() && CharSet.DIGIT.contains(text.charAt(at))) {
            at++;
        }
        if (at == start || at - start > 4) {
            throw new UnsupportedException();
        }
        return Integer.parseInt(text.substring(start, at));
    }

    private char next() throws UnsupportedException {
        if (!more()) {
            throw new UnsupportedException();
        }
        char c = text.charAt(at++);
        if (Character.isSurrogate(c)) {
            throw new UnsupportedException();
        }
        return c;
    }

    private Piece atom() throws UnsupportedException {
        char c = next();
        return switch (c) {
            case '(' -> group();
            case '[' -> nfa.unit(bracketed());
            case '.' -> nfa.unit(CharSet.DOT);
            case '\\' -> nfa.unit(escaped());
            default -> {
                if (SPECIAL.indexOf(c) >= 0) {
                    throw new UnsupportedException();
                }
                yield nfa.unit(CharSet.of(c));
            }
        };
    }

    private Piece group() throws UnsupportedException {
        if (take('?') && !take(':')) {
            throw new UnsupportedException();
        }
        Piece piece = alternatives();
        if (!take(')')) {
            throw new UnsupportedException();
        }
        return piece;
    }

    private CharSet bracketed() throws UnsupportedException {
        boolean negated = take('^');
        CharSet all = CharSet.of();
        boolean first = true;
        while (first || more() && text.charAt(at) != ']') {
            all = all.or(member());
            first = false;
        }
        if (!take(']')) {
            throw new UnsupportedException();
        }
        return negated ? all.not() : all;
    }

    private CharSet member() throws UnsupportedException {
        char c = next();
        requirePlain(c);
        CharSet set = c == '\\' ? escaped() : CharSet.of(c);
        boolean ranged = at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']';
        if (!ranged) {
            return set;
        }
        at++;
        char from = single(set);
        char last = next();
        requirePlain(last);
        char to = single(last == '\\' ? escaped() : CharSet.of(last));
        return CharSet.range(from, to);
    }

    /** Nested and intersected classes are left to Pattern. */
    private void requirePlain(char member) throws UnsupportedException {
        boolean intersected = member == '&' && more() && text.charAt(at) == '&';
        if (member == '[' || member == ']' || intersected) {
            throw new UnsupportedException();
        }
    }

    private static char single(CharSet set) throws UnsupportedException {
        return (char) set.only();
    }

    private CharSet escaped() throws UnsupportedException {
        char c = next();
        return switch (c) {
            case 'd' -> CharSet.DIGIT;
            case 'D' -> CharSet.DIGIT.not();
            case 'w' -> CharSet.WORD;
            case 'W' -> CharSet.WORD.not();
            case 's' -> CharSet.SPACE;
            case 'S' -> CharSet.SPACE.not();
            case 't' -> CharSet.of('\t');
            case 'n' -> CharSet.of('\n');
            case 'r' -> CharSet.of('\r');
            case 'f' -> CharSet.of('\f');
            case 'x' -> CharSet.of(hexadecimal(2));
            case 'u' -> CharSet.of(hexadecimal(4));
            default -> {
                if (c >= 128 || CharSet.WORD.contains(c)) {
                    throw new UnsupportedException();
                }
                yield CharSet.of(c);
            }
        };
    }

    private char hexadecimal(int digits) throws UnsupportedException {
        if (at + digits > text.length()) {
            throw new UnsupportedException();
        }
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(text.charAt(at++), 16);
            if (digit < 0) {
                throw new UnsupportedException();
            }
            value = 16 * value + digit;
        }
        if (Character.isSurrogate((char) value)) {
            throw new UnsupportedException();
        }
        return (char) value;
    }
}
