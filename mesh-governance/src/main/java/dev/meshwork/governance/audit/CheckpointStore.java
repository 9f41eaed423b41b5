package dev.meshwork.governance.audit;

import java.util.List;

/**
 * The second place of an audit log: short signed lines that say how far it got. As long as nobody rewrites both places, a log that was cut
 * off or replaced by an older copy shows. So keep them where whoever can write to the log cannot: on another machine, in a bucket that
 * locks objects, in a journal of the host. Thread-safe.
 */
public interface CheckpointStore {

    /**
     * Adds a line, and returns when it is durable.
     *
     * @param line ASCII without line ends, less than 1 KiB
     * @throws RuntimeException if it cannot; durable records are then refused until it can
     */
    void add(String line);

    /**
     * All lines, oldest first; never null but potentially empty.
     *
     * @throws RuntimeException if they cannot be read; the log is then not opened
     */
    List<String> lines();
}
