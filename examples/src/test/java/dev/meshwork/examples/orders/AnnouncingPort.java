package dev.meshwork.examples.orders;

import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowWriter;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A port that says when it is about to commit and when it has: behind the commit point of its run, before the run is marked as
 * applied.
 */
final class AnnouncingPort<T> implements RowPort<T> {

    private final RowPort<T> port;
    private final Runnable before;
    private final Runnable behind;

    AnnouncingPort(RowPort<T> port, Runnable before, Runnable behind) {
        this.port = port;
        this.before = before;
        this.behind = behind;
    }

    @Override
    public void commit(String runId, long fence) {
        before.run();
        port.commit(runId, fence);
        behind.run();
    }

    @Override
    public String name() {
        return port.name();
    }

    @Override
    public RowType<T> rowType() {
        return port.rowType();
    }

    @Override
    public String location() {
        return port.location();
    }

    @Override
    public String format() {
        return port.format();
    }

    @Override
    public boolean encryptedAtRest() {
        return port.encryptedAtRest();
    }

    @Override
    public Writing writing() {
        return port.writing();
    }

    @Override
    public RowWriter stage(String runId) {
        return port.stage(runId);
    }

    @Override
    public void discard(String runId) {
        port.discard(runId);
    }

    @Override
    public Optional<String> servedVersion() {
        return port.servedVersion();
    }

    @Override
    public List<String> versions() {
        return port.versions();
    }

    @Override
    public List<String> remove(Collection<String> unneeded) {
        return port.remove(unneeded);
    }

    @Override
    public RowReader<Row> read() {
        return port.read();
    }

    @Override
    public RowReader<Row> read(String version) {
        return port.read(version);
    }
}
