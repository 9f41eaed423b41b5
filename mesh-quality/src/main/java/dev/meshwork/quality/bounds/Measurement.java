package dev.meshwork.quality.bounds;

import dev.meshwork.quality.internal.wording.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What a metric measured: a number, a share, or nothing. Immutable and thread-safe.
 */
public final class Measurement {

    private static final Measurement NOTHING = new Measurement(BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, "");

    private final BigDecimal numerator;
    private final BigDecimal denominator;
    private final long evaluated;
    private final long failed;
    private final String note;

    private Measurement(BigDecimal numerator, BigDecimal denominator, long evaluated, long failed, String note) {
        this.numerator = numerator;
        this.denominator = denominator;
        this.evaluated = evaluated;
        this.failed = failed;
        this.note = note;
    }

    /** There was nothing to measure, for instance because all values were null. The check is then undecided. */
    public static Measurement nothing() {
        return NOTHING;
    }

    /** A number. */
    public static Measurement number(BigDecimal number) {
        return new Measurement(number, BigDecimal.ONE, 0, 0, "");
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
                        BigDecimal.valueOf(passed), BigDecimal.valueOf(evaluated), evaluated, evaluated - passed, "");
    }

    /** A copy that says how many rows the check applied to and how many of them did not meet it. */
    public Measurement counting(long evaluatedRows, long failedRows) {
        return new Measurement(numerator, denominator, evaluatedRows, failedRows, note);
    }

    /** A copy with a remark for people, shown in parentheses. Never put a value of a classified field into it. */
    public Measurement noting(String remark) {
        return new Measurement(numerator, denominator, evaluated, failed, remark);
    }

    public boolean isNothing() {
        return denominator.signum() == 0;
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
