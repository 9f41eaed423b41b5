package dev.meshwork.benchmarks.quality.task;

/** What every engine is asked. Several questions may belong to one of the twenty checks. Null is exempt, except where it is asked for. */
public enum Question {
    /** Number of rows. */
    ROWS(1, Kind.EXACT),
    /** Nulls of a column. */
    MISSING_CUSTOMERS(2, Kind.EXACT),
    /** Nulls of a column. */
    MISSING_EMAILS(3, Kind.EXACT),
    /** Nulls of a column. */
    MISSING_PRODUCTS(4, Kind.EXACT),
    /** Nulls of a column. */
    MISSING_QUANTITIES(5, Kind.EXACT),
    /** Nulls of a column. */
    MISSING_PRICES(6, Kind.EXACT),
    /** Nulls of a column. */
    MISSING_DAYS(7, Kind.EXACT),
    /** Rows whose id came before. */
    DUPLICATE_IDS(8, Kind.EXACT),
    /** Different values. */
    DISTINCT_CUSTOMERS(9, Kind.DISTINCT),
    /** Different values. */
    DISTINCT_PRODUCTS(10, Kind.DISTINCT),
    /** The least. */
    MINIMUM_PRICE(11, Kind.EXACT),
    /** The greatest. */
    MAXIMUM_PRICE(11, Kind.EXACT),
    /** The arithmetic mean. */
    MEAN_PRICE(11, Kind.ROUNDED),
    /** The standard deviation of the population. */
    DEVIATION_OF_PRICE(11, Kind.ROUNDED),
    /** The least. */
    MINIMUM_WEIGHT(12, Kind.EXACT),
    /** The greatest. */
    MAXIMUM_WEIGHT(12, Kind.EXACT),
    /** The arithmetic mean. */
    MEAN_WEIGHT(12, Kind.ROUNDED),
    /** The standard deviation of the population. */
    DEVIATION_OF_WEIGHT(12, Kind.ROUNDED),
    /** The least. */
    MINIMUM_POINTS(13, Kind.EXACT),
    /** The greatest. */
    MAXIMUM_POINTS(13, Kind.EXACT),
    /** The arithmetic mean. */
    MEAN_POINTS(13, Kind.ROUNDED),
    /** The standard deviation of the population. */
    DEVIATION_OF_POINTS(13, Kind.ROUNDED),
    /** Texts that are no e-mail address by HTML's rule. */
    INVALID_EMAILS(14, Kind.EXACT),
    /** Channels that are not among four of five. */
    INVALID_CHANNELS(15, Kind.EXACT),
    /** Quantities out of their range. */
    INVALID_QUANTITIES(16, Kind.EXACT),
    /** Prices out of their range. */
    INVALID_PRICES(17, Kind.EXACT),
    /** The newest time, in seconds since 1970. */
    NEWEST_UPDATE(18, Kind.EXACT),
    /** Notes that are too short or too long. */
    INVALID_NOTES(19, Kind.EXACT),
    /** Half of the values are at most this. */
    MEDIAN_PRICE(20, Kind.MEDIAN),
    /** 99 of 100 values are at most this. */
    P99_PRICE(20, Kind.P99),
    /** Half of the values are at most this. */
    MEDIAN_WEIGHT(20, Kind.MEDIAN),
    /** 99 of 100 values are at most this. */
    P99_WEIGHT(20, Kind.P99);

    /** How near an answer has to be. */
    public enum Kind {
        /** Equal. */
        EXACT,
        /** Equal but for the order in which floating-point numbers were added. */
        ROUNDED,
        /** Within the error of distinct counts that the engine states. */
        DISTINCT,
        /** Within the error of quantiles that the engine states. */
        MEDIAN,
        /** Within the error of quantiles that the engine states. */
        P99
    }

    /** How many checks there are. */
    public static final int CHECKS = 20;

    private final int check;
    private final Kind kind;

    Question(int check, Kind kind) {
        this.check = check;
        this.kind = kind;
    }

    /** The number of the check it belongs to, from 1. */
    public int check() {
        return check;
    }

    /** How near an answer has to be. */
    public Kind kind() {
        return kind;
    }
}
