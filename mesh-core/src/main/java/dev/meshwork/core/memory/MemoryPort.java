package dev.meshwork.core.memory;

import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowWriter;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.state.FencedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A port that keeps its versions in memory, for tests. It can be told to fail a commit. Thread-safe; its writers and readers
 * are not.
 *
 * @param <T> the type of a row
 */
public final class MemoryPort<T> implements RowPort<T> {

    private final String name;
    private final RowType<T> rowType;
    private final Map<String, List<Row>> sealed = new HashMap<>();
    private final Map<String, List<Row>> versions = new LinkedHashMap<>();
    private final Writing writing;
    private @Nullable String served;
    private long fence;
    private @Nullable RuntimeException nextCommitFailure;

    private MemoryPort(String name, RowType<T> rowType, Writing writing) {
        this.name = name;
        this.rowType = rowType;
        this.writing = writing;
        if (writing == Writing.UPSERT && rowType.schema().primaryKey().isEmpty()) {
            throw new IllegalArgumentException(
                    "Invalid port '" + name + "': rows are replaced by their primary key, and schema '"
                            + rowType.schema().name() + "' has none");
        }
    }

    /** A port for records of a class. */
    public static <R extends Record> MemoryPort<R> of(String name, Class<R> type) {
        return of(name, RowType.of(type));
    }

    /** A port for rows of any type. */
    public static <T> MemoryPort<T> of(String name, RowType<T> type) {
        return new MemoryPort<>(name, type, Writing.REPLACE);
    }

    /** An empty port of the same name whose runs write like this. */
    public MemoryPort<T> writing(Writing other) {
        return new MemoryPort<>(name, rowType, other);
    }

    @Override
    public Writing writing() {
        return writing;
    }

    /** Makes the next commit throw, once, and change nothing. */
    public synchronized void failNextCommit(RuntimeException e) {
        nextCommitFailure = e;
    }

    /**
     * The rows of the served version as they left, masks included; never null but potentially empty.
     *
     * @throws IllegalArgumentException if the row type refuses the values, as it may when a mask changed their form; see
     *     {@link #served()}
     */
    public List<T> rows() {
        List<T> rows = new ArrayList<>();
        int fields = schema().fields().size();
        for (Row row : served()) {
            @Nullable Object[] values = new Object[fields];
            for (int i = 0; i < fields; i++) {
                values[i] = row.value(i);
            }
            rows.add(rowType.create(values));
        }
        return List.copyOf(rows);
    }

    /** The served version as it left, masks included; never null but empty where nothing is served. */
    public synchronized List<Row> served() {
        return served == null ? List.of() : versions.getOrDefault(served, List.of());
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
    public synchronized RowWriter stage(String runId) {
        if (versions.containsKey(runId)) {
            throw new PortException("Cannot stage run " + runId + " at " + name
                    + ": it has a version already, and versions do not change; use a new run");
        }
        sealed.clear();
        return new MemoryWriter(rowType.schema(), rows -> seal(runId, rows));
    }

    private synchronized void seal(String runId, List<Row> rows) {
        sealed.put(runId, rows);
    }

    @Override
    public synchronized void commit(String runId, long newFence) {
        if (newFence < fence) {
            throw new FencedException("commit run " + runId + " at " + name, newFence, fence);
        }
        if (nextCommitFailure != null) {
            RuntimeException e = nextCommitFailure;
            nextCommitFailure = null;
            throw e;
        }
        if (!versions.containsKey(runId)) {
            List<Row> rows = sealed.remove(runId);
            if (rows == null) {
                throw new PortException("Cannot commit run " + runId + " at " + name
                        + ": it has staged and sealed nothing; run the product again");
            }
            versions.put(runId, joined(rows));
        }
        served = runId;
        fence = newFence;
    }

    private List<Row> joined(List<Row> rows) {
        if (writing == Writing.REPLACE) {
            return rows;
        }
        if (writing == Writing.APPEND) {
            return Stream.concat(served().stream(), rows.stream()).toList();
        }
        Map<List<@Nullable Object>, Row> byKey = new LinkedHashMap<>();
        Stream.concat(served().stream(), rows.stream()).forEach(row -> byKey.put(keyOf(row), row));
        return List.copyOf(byKey.values());
    }

    private List<@Nullable Object> keyOf(Row row) {
        List<@Nullable Object> key = new ArrayList<>();
        rowType.schema().primaryKey().forEach(field -> key.add(row.value(field.name())));
        return key;
    }

    @Override
    public synchronized void discard(String runId) {
        sealed.remove(runId);
    }

    @Override
    public synchronized Optional<String> servedVersion() {
        return Optional.ofNullable(served);
    }

    @Override
    public synchronized List<String> versions() {
        return List.copyOf(versions.keySet());
    }

    @Override
    public synchronized List<String> remove(Collection<String> unneeded) {
        List<String> gone = unneeded.stream()
                .filter(versions::containsKey)
                .filter(version -> !version.equals(served))
                .toList();
        gone.forEach(versions::remove);
        return gone;
    }

    @Override
    public synchronized RowReader<Row> read(String version) {
        List<Row> rows = versions.get(version);
        if (rows == null) {
            throw new PortException("Cannot read version " + version + " of " + name + ": there are " + versions());
        }
        return MemorySource.of(name, new ServedRows(rowType.schema()), rows).open();
    }

    @Override
    public synchronized RowReader<Row> read() {
        if (served == null) {
            throw new PortException("Cannot read " + name + ": nothing is served yet; run the product first");
        }
        // The rows of a version are of the schema that they were written with.
        return MemorySource.of(name, new ServedRows(rowType.schema()), served()).open();
    }

    @Override
    public String toString() {
        return "Memory port " + name;
    }
}
