package dev.meshwork.quality.bounds;

import dev.meshwork.quality.internal.wording.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * What a metric measured: a number, a share, a fraction, or nothing. Immutable and thread-safe.
 */
public final class Measurement {

    private static final Measurement NOTHING = new Measurement(BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, "", null);

    private enum Comparison {
        IS_POSSIBLE,
        IS_NOT_YET
    }

    private final BigDecimal numerator;
    private final BigDecimal denominator;
    private final long evaluated;
    private final long failed;
    private final String note;
    private final @Nullable String undecidedBecause;
    private final Comparison comparison;

    private Measurement(
            BigDecimal numerator,
            BigDecimal denominator,
            long evaluated,
            long failed,
            String note,
            @Nullable String undecidedBecause) {
        this(numerator, denominator, evaluated, failed, note, undecidedBecause, Comparison.IS_POSSIBLE);
    }

    private Measurement(
            BigDecimal numerator,
            BigDecimal denominator,
            long evaluated,
            long failed,
            String note,
            @Nullable String undecidedBecause,
            Comparison comparison) {
        this.numerator = numerator;
        this.denominator = denominator;
        this.evaluated = evaluated;
        this.failed = failed;
        this.note = note;
        this.undecidedBecause = undecidedBecause;
        this.comparison = comparison;
    }

    /** There was nothing to measure, for instance because all values were null. The check is then undecided. */
    public static Measurement nothing() {
        return NOTHING;
    }

    /** A number. */
    public static Measurement number(BigDecimal number) {
        return new Measurement(number, BigDecimal.ONE, 0, 0, "", null);
    }

    /**
     * It could not be measured, though there were values; {@code allowEmpty()} does not help.
     *
     * @param why the reason and the way out, such as {@code more than 1000 different values; ...}; without a classified value
     */
    public static Measurement undecided(String why) {
        return new Measurement(BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, "", why);
    }

    /**
     * There were rows, but nothing yet to compare them with, such as in the first run of a product; the check passes and says so.
     *
     * @param why what there is not yet, such as {@code nothing is served yet}
     */
    public static Measurement uncompared(String why) {
        return new Measurement(BigDecimal.ZERO, BigDecimal.ONE, 0, 0, why, null, Comparison.IS_NOT_YET);
    }

    /**
     * A fraction, such as a mean, which is held against bounds without dividing; {@link #nothing} if the denominator is zero.
     *
     * @throws IllegalArgumentException if the denominator is negative
     */
    public static Measurement fraction(BigDecimal numerator, BigDecimal denominator) {
        if (denominator.signum() < 0) {
            throw new IllegalArgumentException(
                    "Invalid denominator " + Decimals.text(denominator) + ": expected a positive one");
        }
        return denominator.signum() == 0 ? NOTHING : new Measurement(numerator, denominator, 0, 0, "", null);
    }

    /** A number. */
    public static Measurement number(long number) {
        return number(BigDecimal.valueOf(number));
    }

    /**
     * The share of rows that passed, kept as a fraction; {@link #nothing} if no row was evaluated.
     *
     * @throws IllegalArgumentException unless {@code 0 <= passed <= evaluated}
     */
    public static Measurement share(long passed, long evaluated) {
        if (passed < 0 || passed > evaluated) {
            throw new IllegalArgumentException(
                    "Invalid share of " + passed + " in " + evaluated + ": expected a part and then the whole");
        }
        return evaluated == 0
                ? NOTHING
                : new Measurement(
                        BigDecimal.valueOf(passed),
                        BigDecimal.valueOf(evaluated),
                        evaluated,
                        evaluated - passed,
                        "",
                        null);
    }

    /** A copy that says how many rows the check applied to and how many of them did not meet it. */
    public Measurement counting(long evaluatedRows, long failedRows) {
        return new Measurement(numerator, denominator, evaluatedRows, failedRows, note, undecidedBecause, comparison);
    }

    /** A copy with a remark for people, shown in parentheses. Never put a value of a classified field into it. */
    public Measurement noting(String remark) {
        return new Measurement(numerator, denominator, evaluated, failed, remark, undecidedBecause, comparison);
    }

    public boolean isNothing() {
        return denominator.signum() == 0;
    }

    /** Why it could not be measured though there were values, or null. */
    public @Nullable String undecidedBecause() {
        return undecidedBecause;
    }

    /** Whether there is nothing yet to compare with, see {@link #uncompared}; the note says why. */
    public boolean isUncompared() {
        return comparison == Comparison.IS_NOT_YET;
    }

    public BigDecimal numerator() {
        return numerator;
    }

    public BigDecimal denominator() {
        return denominator;
    }

    public BigDecimal rounded() {
        return denominator.compareTo(BigDecimal.ONE) == 0
                ? numerator
                : numerator.divide(denominator, MathContext.DECIMAL64);
    }

    public long evaluated() {
        return evaluated;
    }

    public long failed() {
        return failed;
    }

    public String note() {
        return note;
    }

    /** The number, and the remark if there is one. */
    public String describe(String number) {
        return note.isEmpty() ? number : number + " (" + note + ")";
    }

    @Override
    public String toString() {
        return isNothing() ? "nothing" : describe(Decimals.text(rounded()));
    }
}
