package dev.meshwork.core;

import dev.meshwork.core.gate.Position;
import dev.meshwork.core.port.ForwardingRowSource;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.schema.RowType;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Quarantined rows whose values are kept, and behind them those that are read from the source again. */
final class KeptRows<T> extends ForwardingRowSource<T> {

    private final RowSource<T> others;
    private final List<Kept> kept;
    private final boolean complete;

    /**
     * Some rows.
     *
     * @param others the rest, read from the source
     * @param complete whether there is no rest, so that the source is not opened
     */
    KeptRows(RowSource<T> others, List<Kept> kept, boolean complete) {
        super(others);
        this.others = others;
        this.kept = kept;
        this.complete = complete;
    }

    @Override
    public RowReader<T> open() {
        return new Reader(complete ? null : others.open());
    }

    private final class Reader implements RowReader<T>, Position {
        private final @Nullable RowReader<T> rest;
        private final RowType<T> type = rowType();
        private int next;

        Reader(@Nullable RowReader<T> rest) {
            this.rest = rest;
        }

        @Override
        public @Nullable T next(Consumer<RejectedRecord> rejected) {
            while (next < kept.size()) {
                Kept each = kept.get(next++);
                try {
                    return type.create(each.values());
                } catch (IllegalArgumentException e) {
                    // Its message may hold a value.
                    rejected.accept(new RejectedRecord(
                            each.row().resource(),
                            each.row().record(),
                            "its values are refused by the type of its rows",
                            null));
                }
            }
            next = kept.size() + 1;
            return rest == null ? null : rest.next(rejected);
        }

        @Override
        public Position position() {
            return this;
        }

        @Override
        public String resource() {
            return next <= kept.size() ? kept.get(next - 1).row().resource() : behind().resource();
        }

        @Override
        public long record() {
            return next <= kept.size() ? kept.get(next - 1).row().record() : behind().record();
        }

        private Position behind() {
            return Objects.requireNonNull(rest, "rest").position();
        }

        @Override
        public void close() {
            if (rest != null) {
                rest.close();
            }
        }
    }
}
