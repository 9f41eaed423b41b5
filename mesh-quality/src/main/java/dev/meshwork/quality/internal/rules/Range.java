package dev.meshwork.quality.internal.rules;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.internal.engine.Values;
import dev.meshwork.quality.internal.wording.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A value lies between limits. Numbers are compared by value; NaN lies nowhere. */
public record Range(@Nullable End low, @Nullable End high) implements ValueRule.ValueTest {

    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    /** One end of a range. */
    public record End(Comparable<?> limit, Side side) {

        /** Takes equal numbers for the same limit, whatever their types. */
        public End {
            BigDecimal exact = limit instanceof Number number ? Decimals.of(number) : null;
            limit = exact == null ? limit : exact.stripTrailingZeros();
        }

        @Override
        public String toString() {
            return limit instanceof Number number ? numberText(number) : limit.toString();
        }

        private static String numberText(Number number) {
            BigDecimal exact = Decimals.of(number);
            return exact == null ? number.toString() : Decimals.text(exact);
        }

        BigDecimal number(Field field) {
            BigDecimal exact = limit instanceof Number number ? Decimals.of(number) : null;
            if (exact == null) {
                throw Values.unfit(field, "comparable with " + limit.getClass().getSimpleName() + " " + limit);
            }
            return exact;
        }
    }

    /** Whether the limit itself belongs to the range. */
    public enum Side {
        INCLUDED,
        EXCLUDED
    }

    @Override
    public String verb() {
        if (high == null) {
            return low == null ? "is anything" : (strict(low) ? "is greater than " : "is at least ") + low;
        }
        if (low == null) {
            return (strict(high) ? "is less than " : "is at most ") + high;
        }
        return (strict(low) ? "is strictly between " : "is between ") + low + " and " + high;
    }

    private static boolean strict(End end) {
        return end.side == Side.EXCLUDED;
    }

    @Override
    public Dimension dimension() {
        return Dimension.ACCURACY;
    }

    @Override
    public ValueTester bind(Field field) {
        return switch (field.type().kind()) {
            case INTEGER, LONG -> ofLongs(field);
            case DOUBLE -> ofDoubles(field);
            case DECIMAL -> ofDecimals(field);
            case TEXT -> ofComparables(field, String.class);
            case DATE -> ofComparables(field, LocalDate.class);
            case DATE_TIME -> ofComparables(field, LocalDateTime.class);
            case TIMESTAMP -> ofComparables(field, Instant.class);
            case BOOLEAN, ENUM, STRUCT, LIST ->
                throw Values.unfit(field, "a number, text, date or time, which have an order");
        };
    }

    private ValueTester ofLongs(Field field) {
        BigInteger from = low == null ? MIN_LONG : lowestOf(low, field);
        BigInteger to = high == null ? MAX_LONG : highestOf(high, field);
        if (from.compareTo(MAX_LONG) > 0 || to.compareTo(MIN_LONG) < 0) {
            return new OfLongs(1, 0);
        }
        long lowest = from.max(MIN_LONG).longValueExact();
        long highest = to.min(MAX_LONG).longValueExact();
        return new OfLongs(lowest, highest);
    }

    private static BigInteger lowestOf(End end, Field field) {
        BigDecimal limit = end.number(field);
        return strict(end)
                ? limit.setScale(0, RoundingMode.FLOOR).toBigInteger().add(BigInteger.ONE)
                : limit.setScale(0, RoundingMode.CEILING).toBigInteger();
    }

    private static BigInteger highestOf(End end, Field field) {
        BigDecimal limit = end.number(field);
        return strict(end)
                ? limit.setScale(0, RoundingMode.CEILING).toBigInteger().subtract(BigInteger.ONE)
                : limit.setScale(0, RoundingMode.FLOOR).toBigInteger();
    }

    private ValueTester ofDoubles(Field field) {
        double lowest =
                low == null ? Double.NEGATIVE_INFINITY : low.number(field).doubleValue();
        double highest =
                high == null ? Double.POSITIVE_INFINITY : high.number(field).doubleValue();
        boolean openBelow = low != null && !permits(low, compare(lowest, low.number(field)));
        boolean openAbove = high != null && !permits(high, -compare(highest, high.number(field)));
        return new OfDoubles(lowest, openBelow, highest, openAbove);
    }

    /** On which side of a limit the double next to it lies; a double stands for its shortest text. */
    private static int compare(double nearest, BigDecimal limit) {
        BigDecimal exact = Decimals.of((Number) nearest);
        return exact == null ? (nearest > 0 ? 1 : -1) : exact.compareTo(limit);
    }

    private ValueTester ofDecimals(Field field) {
        BigDecimal lowest = low == null ? null : low.number(field);
        BigDecimal highest = high == null ? null : high.number(field);
        return value -> {
            BigDecimal number = Decimals.of((Number) value);
            return number != null
                    && (low == null || lowest == null || permits(low, number.compareTo(lowest)))
                    && (high == null || highest == null || permits(high, highest.compareTo(number)));
        };
    }

    private <C extends Comparable<? super C>> ValueTester ofComparables(Field field, Class<C> type) {
        C lowest = low == null ? null : limit(low, field, type);
        C highest = high == null ? null : limit(high, field, type);
        return value -> {
            C comparable = type.cast(value);
            return (low == null || lowest == null || permits(low, comparable.compareTo(lowest)))
                    && (high == null || highest == null || permits(high, highest.compareTo(comparable)));
        };
    }

    private static <C> C limit(End end, Field field, Class<C> type) {
        if (!type.isInstance(end.limit)) {
            throw Values.unfit(field, "comparable with " + end.limit.getClass().getSimpleName() + " " + end.limit);
        }
        return type.cast(end.limit);
    }

    private static boolean permits(End end, int comparison) {
        return comparison > 0 || comparison == 0 && !strict(end);
    }

    /** Both limits included. */
    private record OfLongs(long lowest, long highest) implements ValueTester {
        @Override
        public boolean test(Object value) {
            return testLong(((Number) value).longValue());
        }

        @Override
        public boolean testLong(long value) {
            return lowest <= value && value <= highest;
        }
    }

    private record OfDoubles(double lowest, boolean openBelow, double highest, boolean openAbove)
            implements ValueTester {
        @Override
        public boolean test(Object value) {
            return testDouble(((Number) value).doubleValue());
        }

        @Override
        public boolean testDouble(double value) {
            return (openBelow ? value > lowest : value >= lowest) && (openAbove ? value < highest : value <= highest);
        }
    }
}
