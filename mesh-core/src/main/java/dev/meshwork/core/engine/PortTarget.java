package dev.meshwork.core.engine;

import dev.meshwork.core.gate.RowFilter;
import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowWriter;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowCursor;
import dev.meshwork.core.schema.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes rows to one port: gates, filters, masks, writer. */
final class PortTarget<T> implements AutoCloseable {

    private final Audit audit;
    private final RowWriter writer;
    private final RowCursor<T> cursor;
    private final Row leaving;
    private final List<RowFilter> filters;
    private final Ordinal position;

    PortTarget(Staging<Rows<T>> staging) {
        RowPort<T> port = (RowPort<T>) staging.port();
        this.audit = staging.audit().open();
        this.cursor = new RowCursor<>(port.rowType());
        this.filters = staging.treatment().filters();
        this.leaving = masked(cursor, staging.treatment());
        this.position = new Ordinal(port.name());
        this.writer = port.stage(staging.runId());
    }

    void take(T row, PhaseClock clock) {
        clock.enter(Phase.AUDIT);
        boolean keeps = audit.keeps(cursor.at(row), position.next());
        audit.progress(Double.NaN);
        if (keeps) {
            for (RowFilter filter : filters) {
                if (!filter.passes().test(cursor)) {
                    audit.withheld();
                    return;
                }
            }
            clock.enter(Phase.SERVE);
            writer.write(leaving);
        }
    }

    void seal() {
        audit.staged(writer.seal());
        audit.exhausted();
    }

    @Override
    public void close() {
        writer.close();
    }

    private static Row masked(Row row, Treatment treatment) {
        if (treatment.masks().isEmpty()) {
            return row;
        }
        return new MaskedRow(row, treatment.functions(row.schema()));
    }

    /** A row as it leaves, with some values replaced. */
    private record MaskedRow(Row row, List<@Nullable Function<@Nullable Object, @Nullable Object>> byField)
            implements Row {

        @Override
        public Schema schema() {
            return row.schema();
        }

        @Override
        public @Nullable Object value(int field) {
            Function<@Nullable Object, @Nullable Object> mask = byField.get(field);
            Object value = row.value(field);
            return mask == null ? value : mask.apply(value);
        }
    }
}
