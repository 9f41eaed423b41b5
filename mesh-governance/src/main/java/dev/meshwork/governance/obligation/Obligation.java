package dev.meshwork.governance.obligation;

import dev.meshwork.governance.cel.ExpressionException;
import dev.meshwork.governance.cel.FactType;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What must be done with data that somebody may have. Whoever cannot do it must not serve them. Immutable. */
public sealed interface Obligation {

    /** Columns are masked. */
    static Obligation mask(Columns columns, MaskMethod method) {
        return new Masking(columns, method);
    }

    /**
     * Only some rows leave.
     *
     * @param columns the columns that the condition speaks of, as {@code row.country}, and their types
     * @param condition which rows may leave; may also speak of {@code principal.id}, {@code principal.roles} and
     *     {@code principal.domain}. A row for which it has no answer stays
     * @throws ExpressionException if the condition cannot be used
     */
    static Obligation keepRows(Map<String, FactType> columns, String condition) {
        return new RowFiltering(columns, condition, RowCondition.compile(columns, condition));
    }

    /**
     * Rows are removed when they are older than so many days. Nothing says how old a row is, so whoever serves cannot do it, and
     * denies; see {@link #keepAtMostDays(int, String, Undated)}.
     */
    static Obligation keepAtMostDays(int days) {
        return new Retention(null, days, null, null);
    }

    /**
     * Rows are not handed out when they are older than so many days.
     *
     * @param by the date or time that tells how old a row is; without a zone it is in UTC
     * @param undated what becomes of rows without one
     */
    static Obligation keepAtMostDays(int days, String by, Undated undated) {
        return new Retention(null, days, by, undated);
    }

    /** Rows are kept for at least so many days. */
    static Obligation keepAtLeastDays(int days) {
        return new Retention(days, null, null, null);
    }

    /** The data may be used for these purposes only; a request for another purpose is denied. */
    static Obligation onlyFor(String... purposes) {
        return new PurposeLimit(Set.of(purposes));
    }

    /** The access is recorded. */
    static Obligation audit(AuditLevel level) {
        return new Auditing(level);
    }

    /**
     * Columns are masked.
     *
     * @param columns which
     * @param method how
     */
    record Masking(Columns columns, MaskMethod method) implements Obligation {
        @Override
        public String toString() {
            return "mask " + columns + " by " + method.word();
        }
    }

    /**
     * Only some rows leave.
     *
     * @param columns the columns that the condition speaks of
     * @param condition which rows may leave
     * @param compiled the condition, ready to be asked
     */
    record RowFiltering(Map<String, FactType> columns, String condition, RowCondition compiled) implements Obligation {

        /** Copies the map. */
        public RowFiltering {
            columns = Map.copyOf(columns);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof RowFiltering that
                    && condition.equals(that.condition)
                    && columns.equals(that.columns);
        }

        @Override
        public int hashCode() {
            return condition.hashCode();
        }

        @Override
        public String toString() {
            return "keep rows where " + condition + " " + new TreeMap<>(columns);
        }
    }

    /**
     * How long rows are kept.
     *
     * @param atLeastDays not less than so many days, or null
     * @param atMostDays not more than so many days, or null
     * @param byOrNull the column that tells how old a row is, or null where none does
     * @param undatedOrNull what becomes of rows without a value there, or null where there is no such column
     */
    record Retention(
            @Nullable Integer atLeastDays,
            @Nullable Integer atMostDays,
            @Nullable String byOrNull,
            @Nullable Undated undatedOrNull)
            implements Obligation {

        /** Checks the parts. */
        public Retention {
            if (byOrNull != null && (byOrNull.isBlank() || undatedOrNull == null)) {
                throw new IllegalArgumentException(
                        "Invalid retention: expected the name of a column that tells how old a"
                                + " row is, and what becomes of rows without a value there");
            }
            if (atLeastDays != null && atLeastDays < 0 || atMostDays != null && atMostDays < 1) {
                throw new IllegalArgumentException(
                        "Invalid retention: expected a positive number of days, such as 365");
            }
            if (atLeastDays != null && atMostDays != null && atLeastDays > atMostDays) {
                throw new IllegalArgumentException("Invalid retention: at least " + atLeastDays + " days and at most "
                        + atMostDays + " days exclude each other");
            }
        }

        @Override
        public String toString() {
            return "keep rows"
                    + (atLeastDays == null ? "" : " for at least " + atLeastDays + " days")
                    + (atMostDays == null ? "" : " for at most " + atMostDays + " days")
                    + (byOrNull == null || undatedOrNull == null
                            ? ""
                            : " by " + byOrNull + ", " + undatedOrNull.word() + " those without");
        }
    }

    /**
     * What the data may be used for.
     *
     * @param purposes nothing but this
     */
    record PurposeLimit(Set<String> purposes) implements Obligation {

        /** Copies the set. */
        public PurposeLimit {
            purposes = Set.copyOf(purposes);
            if (purposes.isEmpty()) {
                throw new IllegalArgumentException("Missing purposes: name at least one, or forbid the access");
            }
        }

        @Override
        public String toString() {
            return "use only for " + new TreeSet<>(purposes);
        }
    }

    /**
     * How the access is recorded.
     *
     * @param level how
     */
    record Auditing(AuditLevel level) implements Obligation {
        @Override
        public String toString() {
            return "audit " + level.word();
        }
    }
}
