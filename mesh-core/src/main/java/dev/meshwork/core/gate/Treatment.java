package dev.meshwork.core.gate;

import dev.meshwork.core.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What policies do to the rows of one port: first the filters, then the masks. Immutable.
 *
 * @param filters a row must pass all of them
 * @param masks applied in order
 */
public record Treatment(List<RowFilter> filters, List<Mask> masks) {

    /** Rows leave as they are. */
    public static final Treatment NONE = new Treatment(List.of(), List.of());

    /** Copies the lists. */
    public Treatment {
        filters = List.copyOf(filters);
        masks = List.copyOf(masks);
    }

    /**
     * What becomes of the value of each field, by the positions of the fields in a schema: a function, or null where it leaves as it
     * is. For one thread at a time.
     *
     * @throws IllegalArgumentException if a mask is about a field that the schema does not have
     */
    public List<@Nullable Function<@Nullable Object, @Nullable Object>> functions(Schema schema) {
        List<@Nullable Function<@Nullable Object, @Nullable Object>> byField = new ArrayList<>();
        schema.fields().forEach(field -> byField.add(null));
        for (Mask mask : masks) {
            int field = schema.indexOf(mask.field());
            Function<@Nullable Object, @Nullable Object> before = byField.get(field);
            byField.set(
                    field,
                    before == null ? mask.function() : value -> mask.function().apply(before.apply(value)));
        }
        return byField;
    }

    /** Both treatments, this one first. */
    public Treatment and(Treatment other) {
        return new Treatment(
                Stream.concat(filters.stream(), other.filters.stream()).toList(),
                Stream.concat(masks.stream(), other.masks.stream()).toList());
    }
}
