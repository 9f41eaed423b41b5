package dev.meshwork.quality.internal.engine;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.internal.wording.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How values of fields are compared. */
public final class Values {

    private Values() {}

    /** Refuses a field of another kind. */
    public static void requireKind(Field field, Kind... kinds) {
        if (!Arrays.asList(kinds).contains(field.type().kind())) {
            throw unfit(
                    field,
                    Arrays.stream(kinds)
                            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(" or ")));
        }
    }

    public static IllegalArgumentException unfit(Field field, String expected) {
        return new IllegalArgumentException(
                "field '" + field.name() + "' is of type " + field.type() + ", not " + expected);
    }

    /**
     * The value in a form in which equal values are equal: whole numbers as Long, other numbers without trailing zeros, enum
     * constants by name.
     */
    public static Object canonical(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (!(value instanceof Number number) || value instanceof Long) {
            return value;
        }
        if (value instanceof Integer) {
            return number.longValue();
        }
        BigDecimal exact = Decimals.of(number);
        return exact == null ? value : canonical(exact);
    }

    /** A date, a time without a zone or an instant as a point in time; the first from 00:00 UTC, the second in UTC. */
    public static Instant instant(Object value) {
        if (value instanceof LocalDate date) {
            return date.atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        return value instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : (Instant) value;
    }

    private static Object canonical(BigDecimal exact) {
        BigDecimal plain = exact.stripTrailingZeros();
        return fitsLong(plain) ? plain.longValueExact() : plain;
    }

    /** Whether a decimal without trailing zeros is a whole number of 64 bits, found without writing out 1E+1000000. */
    public static boolean fitsLong(BigDecimal plain) {
        return plain.scale() <= 0
                && (long) plain.precision() - plain.scale() <= 19
                && plain.toBigInteger().bitLength() < Long.SIZE;
    }
}
