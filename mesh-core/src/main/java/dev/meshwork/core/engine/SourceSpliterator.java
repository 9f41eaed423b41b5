package dev.meshwork.core.engine;

import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.schema.RowCursor;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a source row by row and shows each row to its gates. Never sized, so that no operation can skip the rows. */
final class SourceSpliterator<T> implements Spliterator<T> {

    private final RowReader<T> reader;
    private final RowCursor<T> cursor;
    private final Audit audit;
    private final PhaseClock clock;

    SourceSpliterator(RowReader<T> reader, RowCursor<T> cursor, Audit audit, PhaseClock clock) {
        this.reader = reader;
        this.cursor = cursor;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        Phase outer = clock.enter(Phase.INGEST);
        T row = nextKept();
        clock.enter(outer);
        if (row == null) {
            return false;
        }
        audit.handedOn();
        action.accept(row);
        return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        Phase outer = clock.enter(Phase.INGEST);
        for (T row = nextKept(); row != null; row = nextKept()) {
            clock.enter(outer);
            audit.handedOn();
            action.accept(row);
            clock.enter(Phase.INGEST);
        }
        clock.enter(outer);
    }

    private @Nullable T nextKept() {
        clock.nextRow();
        for (T row = reader.next(audit::reject); row != null; row = reader.next(audit::reject)) {
            if (looksGood(row)) {
                audit.progress(reader.fractionRead());
                return row;
            }
        }
        clock.lastRow();
        audit.exhausted();
        return null;
    }

    private boolean looksGood(T row) {
        if (!audit.hasGates()) {
            return audit.keeps(cursor.at(row), reader.position());
        }
        clock.enter(Phase.AUDIT);
        boolean keeps = audit.keeps(cursor.at(row), reader.position());
        clock.enter(Phase.INGEST);
        return keeps;
    }

    @Override
    public @Nullable Spliterator<T> trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return Long.MAX_VALUE;
    }

    @Override
    public int characteristics() {
        return ORDERED | NONNULL;
    }
}
