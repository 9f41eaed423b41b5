package dev.meshwork.quality.bounds;

import dev.meshwork.quality.internal.wording.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How far a number may be from before: from what the same check, by its name, observed in the last run that was served. Immutable and
 * thread-safe. Without an earlier run there is nothing to compare with: the check passes and says so. After a run that observed
 * zero only zero is within any share. Two are equal when they admit the same.
 */
public final class Change extends Expectation {

    private static final MathContext SHOWN = new MathContext(6);

    private enum Direction {
        EITHER,
        DOWN
    }

    private final Direction direction;
    private final BigDecimal share;

    private Change(Direction direction, double share) {
        this.direction = direction;
        this.share = Decimals.of(share);
        if (share < 0) {
            throw new IllegalArgumentException(
                    "Invalid change of at most " + share + ": expected a share of 0 or more");
        }
    }

    /**
     * A change by this share of the earlier number or less, in either direction: 0.5 admits 50 to 150 after 100.
     *
     * @throws IllegalArgumentException if the share is negative
     */
    public static Change changeAtMost(double share) {
        return new Change(Direction.EITHER, share);
    }

    /**
     * Any increase, or a decrease by this share of the earlier number or less: 0.5 admits 50 and more after 100, 0 admits no
     * decrease at all.
     *
     * @throws IllegalArgumentException if the share is negative
     */
    public static Change decreaseAtMost(double share) {
        return new Change(Direction.DOWN, share);
    }

    @Override
    public Judgement judge(Measurement measurement, Supplier<Optional<BigDecimal>> lastObserved) {
        BigDecimal now = measurement.rounded();
        String shown = measurement.describe(Decimals.text(now));
        Optional<BigDecimal> last = lastObserved.get();
        if (last.isEmpty()) {
            return new Judgement(true, shown + ", no earlier run", now);
        }
        BigDecimal before = last.get();
        BigDecimal difference = now.subtract(before);
        boolean holds = direction == Direction.DOWN && difference.signum() > 0
                || difference.abs().compareTo(share.multiply(before.abs())) <= 0;
        return new Judgement(holds, shown + ", " + inWords(difference, before), now);
    }

    /** {@code change <= 0.5}, {@code decrease <= 0}. */
    String inSigns() {
        return (direction == Direction.DOWN ? "decrease <= " : "change <= ") + Decimals.text(share);
    }

    private static String inWords(BigDecimal difference, BigDecimal before) {
        if (difference.signum() == 0) {
            return "as before";
        }
        String change = before.signum() == 0
                ? ""
                : ", a change by " + Decimals.text(difference.abs().divide(before.abs(), SHOWN));
        return Decimals.text(before) + " before" + change;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Change change && change.direction == direction && change.share.compareTo(share) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(direction, share.stripTrailingZeros());
    }

    /** {@code at most 0.5 less than before}, {@code no less than before}. */
    @Override
    public String toString() {
        String less = direction == Direction.DOWN ? "less" : "more or less";
        return (share.signum() == 0 ? "no " : "at most " + Decimals.text(share) + " ") + less + " than before";
    }
}
