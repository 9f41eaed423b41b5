package dev.meshwork.core;

import dev.meshwork.core.engine.RowHash;
import dev.meshwork.core.engine.Withheld;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.port.ForwardingRowSource;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowCursor;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of a source that were quarantined before, found again by their positions, each of them. */
final class Selected<T> extends ForwardingRowSource<T> {

    private final RowSource<T> source;
    private final Map<Place, QuarantinedRow> wanted;
    private final @Nullable RowHash hash;

    private record Place(String resource, long record) {}

    Selected(RowSource<T> source, List<QuarantinedRow> rows, @Nullable RowHash hash) {
        super(source);
        this.source = source;
        this.wanted = rows.stream()
                .collect(Collectors.toMap(
                        row -> new Place(row.resource(), row.record()),
                        Function.identity(),
                        (first, again) -> first,
                        LinkedHashMap::new));
        this.hash = hash;
    }

    @Override
    public RowReader<T> open() {
        RowReader<T> reader = source.open();
        Set<Place> missing = new LinkedHashSet<>(wanted.keySet());
        RowCursor<T> cursor = new RowCursor<>(source.rowType());
        Withheld withheld = new Withheld(source.schema());
        return new RowReader<>() {
            @Override
            public @Nullable T next(Consumer<RejectedRecord> rejected) {
                Consumer<RejectedRecord> again = record -> {
                    if (missing.remove(new Place(record.resource(), record.record()))) {
                        rejected.accept(record);
                    }
                };
                for (T row = reader.next(again); row != null; row = reader.next(again)) {
                    Position at = reader.position();
                    cursor.at(row);
                    Place place = new Place(withheld.in(at.resource(), cursor), at.record());
                    QuarantinedRow before = wanted.get(place);
                    if (before != null) {
                        requireSame(before, cursor);
                        missing.remove(place);
                        return row;
                    }
                }
                requireAll(missing);
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

    /** A source that was rewritten has other rows at the same positions. A record that was no row may be one now. */
    private void requireSame(QuarantinedRow before, RowCursor<T> row) {
        if (before.isUnreadable()) {
            return;
        }
        boolean same = before.values() == null ? hasSameHash(before, row) : hasSameValues(before.values(), row);
        if (!same) {
            throw new IllegalStateException(
                    "record " + before.record() + " of " + before.resource() + " of source '" + name()
                            + "' is not the one that was quarantined; was it corrected at the source? Then backfill it");
        }
    }

    private boolean hasSameHash(QuarantinedRow before, RowCursor<T> row) {
        return hash == null || before.hashOrNull() == null || hash.of(row).equals(before.hashOrNull());
    }

    /** A field that the contract has got since, or has lost, says nothing. */
    private static boolean hasSameValues(Map<String, String> before, Row row) {
        return before.entrySet().stream()
                .allMatch(entry -> row.schema().field(entry.getKey()).isEmpty()
                        || entry.getValue().equals(String.valueOf(row.value(entry.getKey()))));
    }

    private void requireAll(Set<Place> missing) {
        if (!missing.isEmpty()) {
            Place first = missing.iterator().next();
            throw new IllegalStateException(missing.size() + " of the " + wanted.size()
                    + " rows to replay are not in source '" + name() + "' any more; the first is record "
                    + first.record() + " of " + first.resource());
        }
    }
}
