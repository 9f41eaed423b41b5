package dev.meshwork.governance.testing;

import dev.meshwork.core.gate.AccessLog;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** An access log that tests can look into. Thread-safe. */
public final class InMemoryAccessLog implements AccessLog {

    private final List<Access> accesses = new CopyOnWriteArrayList<>();

    /** An empty log. */
    public InMemoryAccessLog() {}

    @Override
    public void record(Access access) {
        accesses.add(Objects.requireNonNull(access, "access"));
    }

    /** The accesses so far, in the order in which they were recorded; a copy. */
    public List<Access> accesses() {
        return List.copyOf(accesses);
    }
}
