package dev.meshwork.quality;

import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.rules.Logic;
import dev.meshwork.quality.internal.rules.RowProbe;
import dev.meshwork.quality.internal.rules.RowRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says of each row yes, no or, where a check is exempt from it, neither: three values, as in SQL. Filters checks, see
 * {@link Check#where(Condition)}, and is a check of its own, see {@link Checks#rows(Condition)}. Immutable and thread-safe.
 *
 * <pre>{@code
 * rowCount(atLeast(10)).where(that(column("country").isIn("AT")).and(that(column("price").isGreaterThan(5))))
 * }</pre>
 */
public final class Condition {

    private final RowRule rule;

    private Condition(RowRule rule) {
        this.rule = rule;
    }

    /**
     * What a check of rows says of each: yes where a row passes, no where it fails, neither where it is exempt. The name, bound and
     * severity of the check do not matter.
     *
     * @throws IllegalArgumentException if the check is not about single rows, such as a row count
     */
    public static Condition that(Check check) {
        Probe probe = check.probe();
        if (probe instanceof RowProbe rows) {
            return new Condition(rows.rule());
        }
        throw new IllegalArgumentException("Cannot take check '" + check.name()
                + "' for a condition: it does not say of a row by itself whether it passes");
    }

    /** A condition of your own, see {@link Checks#rows(String, RowTest, String...)}. */
    public static Condition that(String description, RowTest test, String... present) {
        return that(Checks.rows(description, test, present));
    }

    /** Yes where both say yes, no where one says no. */
    public Condition and(Condition other) {
        return new Condition(new Logic(Logic.Operator.AND, List.of(rule, other.rule)));
    }

    /** Yes where one says yes, no where both say no. */
    public Condition or(Condition other) {
        return new Condition(new Logic(Logic.Operator.OR, List.of(rule, other.rule)));
    }

    /** No for yes and yes for no. */
    public Condition negated() {
        return new Condition(new Logic(Logic.Operator.NOT, List.of(rule)));
    }

    RowRule rule() {
        return rule;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Condition condition && condition.rule.equals(rule);
    }

    @Override
    public int hashCode() {
        return rule.hashCode();
    }

    /** {@code country is in [AT] and price is greater than 5}. */
    @Override
    public String toString() {
        return rule.name();
    }
}
