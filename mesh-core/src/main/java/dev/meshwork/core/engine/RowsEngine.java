package dev.meshwork.core.engine;

import dev.meshwork.core.port.Point;
import dev.meshwork.core.port.RowPoint;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.port.Source;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.RowCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The engine for {@link Rows}: everything happens while each row passes once. Stateless and thread-safe.
 *
 * @param <T> the type of a row
 */
public final class RowsEngine<T> implements Engine<Rows<T>> {

    private final Retries retries;

    /** An engine; one serves any number of runs. */
    public RowsEngine(Retries retries) {
        this.retries = retries;
    }

    @Override
    public Class<?> handle() {
        return Rows.class;
    }

    @Override
    public Rows<T> read(Source<Rows<T>> source, Audit audit, PhaseClock clock) {
        if (!(source instanceof RowSource<T> rowSource)) {
            throw new IllegalArgumentException(
                    "Invalid source " + source.name() + ": a source of Rows must implement RowSource");
        }
        Rows<T> rows = () -> {
            Audit opening = audit.open();
            RowReader<T> reader = retries.get(source.name(), rowSource::open);
            opening.releaseAtEnd(reader::close);
            RowCursor<T> cursor = new RowCursor<>(rowSource.rowType());
            return StreamSupport.stream(new SourceSpliterator<>(reader, cursor, opening, clock), false)
                    .onClose(reader::close);
        };
        return PhasedRows.of(rows, clock, Phase.INGEST);
    }

    @Override
    public Rows<T> audit(Rows<T> data, Point<Rows<T>> point, Audit audit, PhaseClock clock) {
        if (!(point instanceof RowPoint<T> rowPoint)) {
            throw new IllegalArgumentException(
                    "Invalid point " + point.name() + ": a point of Rows must be a RowPoint");
        }
        Rows<T> phased = PhasedRows.of(data, clock, clock.current());
        Rows<T> audited = () -> {
            Audit opening = audit.open();
            Stream<T> stream = phased.stream();
            RowCursor<T> cursor = new RowCursor<>(rowPoint.rowType());
            return StreamSupport.stream(new AuditSpliterator<>(stream.spliterator(), cursor, opening, clock), false)
                    .onClose(stream::close);
        };
        return PhasedRows.of(audited, clock, clock.current());
    }

    @Override
    public void stage(Rows<T> data, List<Staging<Rows<T>>> targets, PhaseClock clock) {
        List<PortTarget<T>> opened = new ArrayList<>();
        try {
            for (Staging<Rows<T>> target : targets) {
                opened.add(new PortTarget<>(target));
            }
            try (Stream<T> rows = PhasedRows.of(data, clock, Phase.TRANSFORM).stream()) {
                rows.forEachOrdered(row -> {
                    Phase outer = clock.current();
                    for (PortTarget<T> target : opened) {
                        target.take(row, clock);
                    }
                    clock.enter(outer);
                });
            }
            clock.enter(Phase.SERVE);
            opened.forEach(PortTarget::seal);
        } finally {
            opened.forEach(PortTarget::close);
        }
    }
}
