package dev.meshwork.quality.internal.regex;

import dev.meshwork.quality.internal.regex.Nfa.Piece;
import dev.meshwork.quality.internal.regex.RegexParser.Branch;
import dev.meshwork.quality.internal.regex.RegexParser.UnsupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that means exactly what {@link Pattern} says, and is told by an automaton where it can be: a text without
 * surrogates, an expression of the plain language whose automaton is not too large. An automaton looks at each character once,
 * whatever the expression, and makes no garbage. Immutable and thread-safe; equal where expression and reach are.
 */
public final class Regex {
    private final String expression;
    private final Reach reach;
    private final Pattern pattern;
    private final @Nullable Automaton automaton;

    private Regex(String expression, Reach reach, Pattern pattern, @Nullable Automaton automaton) {
        this.expression = expression;
        this.reach = reach;
        this.pattern = pattern;
        this.automaton = automaton;
    }

    /** An automaton, and whether what it accepts ends where the text does, as a dollar sign says. */
    private record Automaton(Dfa states, boolean toEnd) {

        Dfa.Answer look(CharSequence text) {
            return states.look(text, toEnd ? beforeLineEnd(text) : text.length());
        }

        /** Where a dollar sign matches besides the end: before a line terminator that is last. */
        private static int beforeLineEnd(CharSequence text) {
            int length = text.length();
            if (length == 0 || !CharSet.LINE_ENDS.contains(text.charAt(length - 1))) {
                return length;
            }
            boolean two = length > 1 && text.charAt(length - 1) == '\n' && text.charAt(length - 2) == '\r';
            return two ? length - 2 : length - 1;
        }
    }

    /** How much of a text has to match. */
    public enum Reach {
        /** All of it, as with {@link java.util.regex.Matcher#matches}. */
        WHOLE,
        /** A part of it, which may be empty, as with {@link java.util.regex.Matcher#find()}. */
        PART
    }

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Regex of(String expression, Reach reach) {
        try {
            return new Regex(expression, reach, Pattern.compile(expression), automaton(expression, reach));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "Invalid regular expression '" + expression + "': " + e.getDescription() + " at index "
                            + e.getIndex(),
                    e);
        }
    }

    private static @Nullable Automaton automaton(String expression, Reach reach) {
        Nfa nfa = new Nfa();
        try {
            List<Branch> branches = new RegexParser(expression, nfa).branches();
            boolean toEnd = reach == Reach.PART && branches.get(0).toEnd();
            List<Piece> pieces = new ArrayList<>();
            for (Branch branch : branches) {
                if (reach == Reach.PART && branch.toEnd() != toEnd) {
                    return null;
                }
                pieces.add(reach == Reach.WHOLE ? branch.piece() : inPart(nfa, branch));
            }
            Dfa automaton = Dfa.of(nfa, nfa.either(pieces));
            return automaton == null ? null : new Automaton(automaton, toEnd);
        } catch (UnsupportedException e) {
            return null;
        }
    }

    private static Piece inPart(Nfa nfa, Branch branch) {
        Piece piece = branch.piece();
        if (!branch.fromStart()) {
            piece = nfa.then(nfa.repeated(nfa.unit(CharSet.ALL)), piece);
        }
        return branch.toEnd() ? piece : nfa.then(piece, nfa.repeated(nfa.unit(CharSet.ALL)));
    }

    /** Whether a text matches. */
    public boolean matches(CharSequence text) {
        if (automaton != null) {
            switch (automaton.look(text)) {
                case YES -> {
                    return true;
                }
                case NO -> {
                    return false;
                }
                case ASK -> {}
            }
        }
        return reach == Reach.WHOLE
                ? pattern.matcher(text).matches()
                : pattern.matcher(text).find();
    }

    /** How much of a text has to match. */
    public Reach reach() {
        return reach;
    }

    /** Whether an automaton does the work. */
    public boolean isAutomaton() {
        return automaton != null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Regex regex && regex.expression.equals(expression) && regex.reach == reach;
    }

    @Override
    public int hashCode() {
        return 31 * expression.hashCode() + reach.hashCode();
    }

    @Override
    public String toString() {
        return expression;
    }
}
