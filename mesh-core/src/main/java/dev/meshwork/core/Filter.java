package dev.meshwork.core;

import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Selects rows of a served product by one field. Immutable.
 *
 * @param field the name of the field
 * @param accepts whether a value is selected; receives null for an absent value
 */
public record Filter(String field, Predicate<@Nullable Object> accepts) {

    /** Checks the parts. */
    public Filter {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(accepts, "accepts");
    }

    /** Rows whose field has this value. Numbers are compared by value: 1.0 equals 1.00. */
    public static Filter equalTo(String field, Object value) {
        return new Filter(field, actual -> actual != null && sameValue(actual, value));
    }

    /** Rows whose field, written as text, is this text; an absent value is the empty text. */
    public static Filter textEqualTo(String field, String text) {
        return new Filter(field, actual -> ServedProduct.textOf(actual).equals(text));
    }

    /** Binds the filter to a schema. */
    Predicate<Row> on(Schema schema) {
        int index = schema.indexOf(field);
        return row -> accepts.test(row.value(index));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static boolean sameValue(Object actual, Object expected) {
        return actual.equals(expected)
                || (actual.getClass() == expected.getClass()
                        && actual instanceof Comparable a
                        && a.compareTo(expected) == 0);
    }
}
