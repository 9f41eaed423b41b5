package dev.meshwork.core.engine;

import dev.meshwork.core.report.Phase;
import dev.meshwork.core.schema.RowCursor;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows the rows of a point to its gates. Never sized, so that no operation can skip the rows. */
final class AuditSpliterator<T> implements Spliterator<T> {

    private final Spliterator<T> inner;
    private final RowCursor<T> cursor;
    private final Audit audit;
    private final PhaseClock clock;
    private final Ordinal position;

    AuditSpliterator(Spliterator<T> inner, RowCursor<T> cursor, Audit audit, PhaseClock clock) {
        this.inner = inner;
        this.cursor = cursor;
        this.audit = audit;
        this.clock = clock;
        this.position = new Ordinal(audit.dataSet());
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        boolean[] handed = new boolean[1];
        while (inner.tryAdvance(row -> handed[0] = lookAt(row, action))) {
            if (handed[0]) {
                return true;
            }
        }
        audit.exhausted();
        return false;
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        inner.forEachRemaining(row -> lookAt(row, action));
        audit.exhausted();
    }

    private boolean lookAt(T row, Consumer<? super T> action) {
        Phase outer = clock.enter(Phase.AUDIT);
        boolean keeps = audit.keeps(cursor.at(row), position.next());
        audit.progress(Double.NaN);
        clock.enter(outer);
        if (keeps) {
            audit.handedOn();
            action.accept(row);
        }
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
        return ORDERED;
    }
}
