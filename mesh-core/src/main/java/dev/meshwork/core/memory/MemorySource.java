package dev.meshwork.core.memory;

import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.schema.RowType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source of rows that are held in memory, for tests and small fixed data. It can be told to reject a record, or to fail.
 * Immutable and thread-safe; the readers it opens are not.
 *
 * @param <T> the type of a row
 */
public final class MemorySource<T> implements RowSource<T> {

    private final String name;
    private final RowType<T> rowType;
    private final List<T> rows;
    private final Map<Long, String> rejections;
    private final long failingAt;
    private final @Nullable RuntimeException failure;

    private MemorySource(
            MemorySource<T> from, Map<Long, String> rejections, long failingAt, @Nullable RuntimeException e) {
        this.name = from.name;
        this.rowType = from.rowType;
        this.rows = from.rows;
        this.rejections = Map.copyOf(rejections);
        this.failingAt = failingAt;
        this.failure = e;
    }

    private MemorySource(String name, RowType<T> rowType, List<? extends T> rows) {
        this.name = name;
        this.rowType = rowType;
        this.rows = List.copyOf(rows);
        this.rejections = Map.of();
        this.failingAt = 0;
        this.failure = null;
    }

    /** A source of records of a class. */
    @SafeVarargs
    public static <R extends Record> MemorySource<R> of(String name, Class<R> type, R... rows) {
        List<R> held = new ArrayList<>(rows.length);
        for (R row : rows) {
            held.add(row);
        }
        return of(name, RowType.of(type), held);
    }

    /** A source of rows of any type. The list is copied. */
    public static <T> MemorySource<T> of(String name, RowType<T> type, List<? extends T> rows) {
        return new MemorySource<>(name, type, rows);
    }

    /** A copy that rejects the n-th record, counted from 1, instead of handing out its row. */
    public MemorySource<T> rejectingAt(long record, String reason) {
        Map<Long, String> more = new HashMap<>(rejections);
        more.put(record, reason);
        return new MemorySource<>(this, more, failingAt, failure);
    }

    /**
     * A copy whose readers throw when the n-th record, counted from 1, is due. One behind the last row makes them throw
     * instead of ending.
     */
    public MemorySource<T> failingAt(long record, RuntimeException e) {
        return new MemorySource<>(this, rejections, record, e);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RowType<T> rowType() {
        return rowType;
    }

    /** {@code memory:} and the name. */
    @Override
    public String location() {
        return "memory:" + name;
    }

    /** Always {@code memory}. */
    @Override
    public String format() {
        return "memory";
    }

    @Override
    public RowReader<T> open() {
        return new MemoryReader<>(this);
    }

    List<T> rows() {
        return rows;
    }

    @Nullable
    String rejection(long record) {
        return rejections.get(record);
    }

    void failIfDue(long record) {
        if (failure != null && record == failingAt) {
            throw failure;
        }
    }

    @Override
    public String toString() {
        return "Memory source " + name;
    }
}
