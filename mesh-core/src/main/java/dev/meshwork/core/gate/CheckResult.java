package dev.meshwork.core.gate;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one check found in one data set. Immutable. Reads as a sentence, see {@link #toString}.
 *
 * @param dataSet the data set
 * @param check the name of the check, unique in its data set
 * @param columns the columns that are checked; empty where it is the data set as a whole, or not known
 * @param dimension what is checked
 * @param severity what a failure means
 * @param outcome whether the expectation holds
 * @param subject what was looked at, such as {@code completeness of email}
 * @param expectation the bound, such as {@code at least 0.995}
 * @param because why the team expects this, or null
 * @param observed what was found, for people; never a value of a classified field
 * @param observedValue what was found, as a number, or null where it is none
 * @param evaluated how many rows the check applied to
 * @param failed how many of them did not meet it
 * @param evidence a bounded sample of failed rows: where each came from, and its primary key if that is known and not classified
 */
public record CheckResult(
        String dataSet,
        String check,
        List<String> columns,
        Dimension dimension,
        Severity severity,
        Outcome outcome,
        String subject,
        String expectation,
        @Nullable String because,
        String observed,
        @Nullable BigDecimal observedValue,
        long evaluated,
        long failed,
        List<String> evidence) {

    /** Whether an expectation holds. */
    public enum Outcome {
        /** It holds. */
        PASSED,
        /** It does not hold. */
        FAILED,
        /** It could not be decided, for instance because there were no rows. Counts as failed. */
        UNDECIDED
    }

    /** Checks the parts. */
    public CheckResult {
        Objects.requireNonNull(dimension, "dimension");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(outcome, "outcome");
        columns = List.copyOf(columns);
        evidence = List.copyOf(evidence);
    }

    /** Starts a result. */
    public static Builder builder(String dataSet, String check) {
        return new Builder(dataSet, check);
    }

    /** Whether the expectation holds. */
    public boolean passed() {
        return outcome == Outcome.PASSED;
    }

    /** Whether this result keeps the data from being served. */
    public boolean blocks() {
        return severity == Severity.ERROR && outcome != Outcome.PASSED;
    }

    /** {@code ERROR completeness of email should be at least 0.995, because ...: was 0.5 (1 of 2 rows are null)}. */
    @Override
    public String toString() {
        return severity + " " + subject + " should be " + expectation + (because == null ? "" : ", because " + because)
                + (outcome == Outcome.UNDECIDED ? ": " : ": was ") + observed;
    }

    /** Builds a result. Not thread-safe. */
    public static final class Builder {
        private final String dataSet;
        private final String check;
        private List<String> columns = List.of();
        private Dimension dimension = Dimension.CONFORMITY;
        private Severity severity = Severity.ERROR;
        private String subject;
        private String expectation = "true";
        private @Nullable String because;
        private @Nullable BigDecimal observedValue;
        private long evaluated;
        private long failed;
        private List<String> evidence = List.of();

        private Builder(String dataSet, String check) {
            this.dataSet = dataSet;
            this.check = check;
            this.subject = check;
        }

        /** The columns that are checked. Default: none, for a check of the data set as a whole. */
        public Builder columns(List<String> names) {
            this.columns = names;
            return this;
        }

        /** What is checked. Default: {@link Dimension#CONFORMITY}. */
        public Builder dimension(Dimension value) {
            this.dimension = value;
            return this;
        }

        /** What a failure means. Default: {@link Severity#ERROR}. */
        public Builder severity(Severity value) {
            this.severity = value;
            return this;
        }

        /** What was looked at. Default: the name of the check. */
        public Builder subject(String text) {
            this.subject = text;
            return this;
        }

        /** The bound. Default: {@code true}. */
        public Builder expectation(String text) {
            this.expectation = text;
            return this;
        }

        /** Why the team expects this. Default: no reason. */
        public Builder because(@Nullable String text) {
            this.because = text;
            return this;
        }

        /** What was found, as a number. Default: none. */
        public Builder observedValue(@Nullable BigDecimal value) {
            this.observedValue = value;
            return this;
        }

        /** How many rows the check applied to and how many did not meet it. Default: none. */
        public Builder counts(long evaluatedRows, long failedRows) {
            this.evaluated = evaluatedRows;
            this.failed = failedRows;
            return this;
        }

        /** A sample of failed rows, each named by where it came from. Default: none. */
        public Builder evidence(List<String> rows) {
            this.evidence = rows;
            return this;
        }

        /** The expectation holds; this is what was observed. */
        public CheckResult passed(String observed) {
            return result(Outcome.PASSED, observed);
        }

        /** The expectation does not hold; this is what was observed. */
        public CheckResult failed(String observed) {
            return result(Outcome.FAILED, observed);
        }

        /** The expectation could not be decided; this is why, and the way out. */
        public CheckResult undecided(String why) {
            return result(Outcome.UNDECIDED, why);
        }

        private CheckResult result(Outcome outcome, String observed) {
            return new CheckResult(
                    dataSet,
                    check,
                    columns,
                    dimension,
                    severity,
                    outcome,
                    subject,
                    expectation,
                    because,
                    observed,
                    observedValue,
                    evaluated,
                    failed,
                    evidence);
        }
    }
}
