package dev.meshwork.core;

import dev.meshwork.core.engine.RowHash;
import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.port.Increment;
import dev.meshwork.core.port.IncrementalSource;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.port.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parts of sources. */
final class Parts {

    private Parts() {}

    /** No row of a source. */
    static Increment<?> none(IncrementalSource<?> source) {
        Source<?> rows = source;
        if (!(rows instanceof RowSource<?> rowSource)) {
            throw new IllegalArgumentException("Cannot leave out source '" + source.name()
                    + "': only sources of rows can be; run the product without a selection");
        }
        return new Increment<>(empty(rowSource), true, null, "nothing");
    }

    /** The rows of a source that were quarantined before; its cursor stays. */
    static Increment<?> of(Source<?> source, List<QuarantinedRow> rows, List<Kept> kept, @Nullable RowHash hash) {
        List<QuarantinedRow> others = new ArrayList<>(rows);
        kept.forEach(row -> others.remove(row.row()));
        Source<?> found = source;
        if (source instanceof IncrementalSource<?> incremental && !others.isEmpty()) {
            found = incremental
                    .select(others.stream()
                            .map(QuarantinedRow::resource)
                            .distinct()
                            .collect(Collectors.joining(",")))
                    .rows();
        }
        if (!(found instanceof RowSource<?> rowSource)) {
            throw new IllegalArgumentException("Cannot replay rows of source '" + source.name()
                    + "': only sources of rows can be read again row by row");
        }
        return new Increment<>(selected(rowSource, others, kept, hash), false, null, rows.size() + " quarantined rows");
    }

    private static <T> RowSource<T> selected(
            RowSource<T> source, List<QuarantinedRow> rows, List<Kept> kept, @Nullable RowHash hash) {
        RowSource<T> others = new Selected<>(source, rows, hash);
        return kept.isEmpty() ? others : new KeptRows<>(others, kept, rows.isEmpty());
    }

    private static <T> RowSource<T> empty(RowSource<T> source) {
        return MemorySource.of(source.name(), source.rowType(), List.of());
    }
}
