package dev.meshwork.quality.internal.rules;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.internal.engine.Values;
import dev.meshwork.quality.internal.wording.Decimals;
import java.math.BigDecimal;

/** How values of two fields are compared: numbers by value, texts and enum constants by their characters. Thread-safe. */
@FunctionalInterface
public interface Comparing {

    /** What {@link #compare} says of values of which neither is greater and that are not equal, such as NaN. */
    int NEITHER = Integer.MIN_VALUE;

    /** Negative, zero or positive, or {@link #NEITHER}. */
    int compare(Object one, Object other);

    /**
     * The comparison of values of two fields.
     *
     * @throws IllegalArgumentException if they cannot be compared
     */
    static Comparing of(Field one, Field other) {
        Kind kind = one.type().kind();
        if (one.type().isNumeric() && other.type().isNumeric()) {
            return isWhole(kind) && isWhole(other.type().kind()) ? Comparing::wholes : Comparing::numbers;
        }
        boolean texts = isText(kind) && isText(other.type().kind());
        if (kind == Kind.STRUCT || kind == Kind.LIST || kind != other.type().kind() && !texts) {
            throw Values.unfit(one, "comparable with field '" + other.name() + "' of type " + other.type());
        }
        return texts ? (a, b) -> text(a).compareTo(text(b)) : Comparing::naturals;
    }

    private static boolean isWhole(Kind kind) {
        return kind == Kind.INTEGER || kind == Kind.LONG;
    }

    private static boolean isText(Kind kind) {
        return kind == Kind.TEXT || kind == Kind.ENUM;
    }

    private static int wholes(Object one, Object other) {
        return Long.compare(((Number) one).longValue(), ((Number) other).longValue());
    }

    private static int numbers(Object one, Object other) {
        if (one instanceof Double a && other instanceof Double b) {
            double x = a;
            double y = b;
            return x < y ? -1 : x > y ? 1 : x == y ? 0 : NEITHER;
        }
        BigDecimal a = Decimals.of((Number) one);
        BigDecimal b = Decimals.of((Number) other);
        if (a != null && b != null) {
            return a.compareTo(b);
        }
        return numbers(((Number) one).doubleValue(), (Object) ((Number) other).doubleValue());
    }

    private static String text(Object value) {
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    @SuppressWarnings("unchecked") // both are of the type that the kind names
    private static int naturals(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }
}
