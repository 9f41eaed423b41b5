package dev.meshwork.core.gate;

import java.util.List;
import java.util.stream.Stream;

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

    /** Both treatments, this one first. */
    public Treatment and(Treatment other) {
        return new Treatment(
                Stream.concat(filters.stream(), other.filters.stream()).toList(),
                Stream.concat(masks.stream(), other.masks.stream()).toList());
    }
}
