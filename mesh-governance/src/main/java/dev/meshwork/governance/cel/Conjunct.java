package dev.meshwork.governance.cel;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of the conditions that an expression joins by {@code &&}. Immutable and thread-safe. */
public final class Conjunct {

    private final String text;
    private final Node node;
    private final int variables;
    private final @Nullable Constraint constraint;

    Conjunct(String text, Node node, int variables, @Nullable Constraint constraint) {
        this.text = Objects.requireNonNull(text, "text");
        this.node = node;
        this.variables = variables;
        this.constraint = constraint;
    }

    /** As it is written. */
    public String text() {
        return text;
    }

    /** What it asks of one fact, or nothing where it is more than that: such conjuncts are not analysed. */
    public Optional<Constraint> constraint() {
        return Optional.ofNullable(constraint);
    }

    /**
     * Whether it holds.
     *
     * @throws EvaluationException if that cannot be said
     */
    public boolean test(Object facts) {
        return node.test(facts, variables == 0 ? Frame.NONE : new Frame(variables));
    }

    Node node() {
        return node;
    }

    @Override
    public String toString() {
        return text;
    }
}
