package dev.meshwork.core;

import dev.meshwork.core.engine.RowHash;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.schema.RowCursor;
import dev.meshwork.core.schema.RowType;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of a source that were quarantined before, found again by their positions. */
final class Selected<T> implements RowSource<T> {

    private final RowSource<T> source;
    private final Map<Place, QuarantinedRow> wanted;
    private final @Nullable RowHash hash;

    private record Place(String resource, long record) {}

    Selected(RowSource<T> source, List<QuarantinedRow> rows, @Nullable RowHash hash) {
        this.source = source;
        this.wanted = rows.stream()
                .collect(Collectors.toMap(
                        row -> new Place(row.resource(), row.record()), Function.identity(), (first, again) -> first));
        this.hash = hash;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public RowType<T> rowType() {
        return source.rowType();
    }

    @Override
    public String location() {
        return source.location();
    }

    @Override
    public String format() {
        return source.format();
    }

    @Override
    public RowReader<T> open() {
        RowReader<T> reader = source.open();
        RowCursor<T> cursor = new RowCursor<>(source.rowType());
        return new RowReader<>() {
            @Override
            public @Nullable T next(Consumer<RejectedRecord> rejected) {
                Consumer<RejectedRecord> again = record -> {
                    if (wanted.containsKey(new Place(record.resource(), record.record()))) {
                        rejected.accept(record);
                    }
                };
                for (T row = reader.next(again); row != null; row = reader.next(again)) {
                    Position at = reader.position();
                    QuarantinedRow before = wanted.get(new Place(at.resource(), at.record()));
                    if (before != null) {
                        requireSame(before, cursor.at(row));
                        return row;
                    }
                }
                return null;
            }

            @Override
            public Position position() {
                return reader.position();
            }

            @Override
            public double fractionRead() {
                return reader.fractionRead();
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }

    /** A source that was rewritten has other rows at the same positions. One that could not be read before has no hash. */
    private void requireSame(QuarantinedRow before, RowCursor<T> row) {
        if (hash != null && before.hashOrNull() != null && !hash.of(row).equals(before.hashOrNull())) {
            throw new IllegalStateException(
                    "record " + before.record() + " of " + before.resource() + " of source '" + name()
                            + "' is not the one that was quarantined; was it corrected at the source? Then backfill it");
        }
    }
}
