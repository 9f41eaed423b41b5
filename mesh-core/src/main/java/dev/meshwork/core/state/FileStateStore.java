package dev.meshwork.core.state;

import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.internal.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * State in a folder: the default. One journal per product and major version, {@code <folder>/<product>@2/journal.jsonl}, and one file per run that
 * quarantined rows, {@code <folder>/<product>@2/quarantine/<run>.jsonl}. Several processes may share the folder on a local disk.
 * Thread-safe.
 *
 * <p>A journal that grew too large is written anew when its product is locked. It keeps the last runs, the last one that was served,
 * those that a catalog has yet to take, and those that were served and quarantined rows, until {@code DataProductRunner.cleanUp} lets go
 * of those rows: what is open does not vanish. What a run quarantined that was not served is removed together with its record, for
 * its rows are read again.
 */
public final class FileStateStore implements StateStore {

    private static final String JOURNAL = "journal.jsonl";

    private final Path folder;
    private final Disk disk;
    private final int mostRuns;
    private final long mostBytes;
    private final ProductLocks locks = new ProductLocks();
    /** So that a lock which nobody refers to any more stays what it is: held. Its file would be closed when it is collected. */
    private final Set<LockFile> held = ConcurrentHashMap.newKeySet();

    private final Map<String, Journal> journals = new ConcurrentHashMap<>();

    /** A store in a folder, which is created when first written to. */
    public FileStateStore(Path folder) {
        this(builder(folder));
    }

    private FileStateStore(Builder builder) {
        this.folder = builder.folder;
        this.disk = builder.disk;
        this.mostRuns = builder.mostRuns;
        this.mostBytes = builder.mostBytes;
    }

    /** Starts a store in a folder, which is created when first written to. */
    public static Builder builder(Path folder) {
        return new Builder(folder);
    }

    /**
     * Takes the lock of a product: a lock of the operating system on {@code <folder>/<product>@2/lock}, which is free as soon as the
     * process that holds it is gone. The file {@code holder} beside it names the holder and counts the locks. What an interrupted run
     * left half done in the journal and in the quarantine is removed.
     */
    @Override
    public Lock lock(String product) {
        Runnable inProcess = locks.take(product);
        LockFile file = null;
        try {
            disk.createFolders(home(product));
            LockFile taken = LockFile.take(disk, home(product), product);
            file = taken;
            tidy(product);
            held.add(taken);
            return new HeldLock(taken.fence(), () -> {
                try {
                    held.remove(taken);
                    taken.close();
                } finally {
                    inProcess.run();
                }
            });
        } catch (IOException e) {
            release(file, inProcess);
            throw new StateException("Cannot lock " + product + " in " + folder + ": " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            release(file, inProcess);
            throw e;
        }
    }

    private void tidy(String product) throws IOException {
        Journal journal = journal(product);
        journal.recover();
        FileQuarantine quarantine = quarantine(product);
        journal.compact(mostRuns, mostBytes, quarantine::runs);
        quarantine.clean(runId -> journal.ask(history -> history.knows(runId)));
    }

    private static void release(@Nullable LockFile file, Runnable inProcess) {
        try {
            if (file != null) {
                file.close();
            }
        } finally {
            inProcess.run();
        }
    }

    @Override
    public void append(RunRecord run) {
        String product = run.line();
        write(product, Entry.of(run), () -> {
            long current = LockFile.fenceOf(disk, home(product));
            if (run.fence() < current) {
                throw new FencedException(
                        "record run " + run.report().runId() + " of " + product, run.fence(), current);
            }
        });
    }

    @Override
    public void markApplied(String product, String runId) {
        write(product, Entry.applied(runId), () -> {});
    }

    @Override
    public List<RunRecord> runs(String product) {
        return journal(product).ask(History::runs);
    }

    @Override
    public List<RunRecord> runsAfter(String product, long sequence, int most) {
        return journal(product).ask(history -> history.runsAfter(sequence, most));
    }

    @Override
    public long lastSequence(String product) {
        return journal(product).ask(History::lastSequence);
    }

    @Override
    public List<String> lines() {
        try {
            return disk.list(folder).stream()
                    .filter(name -> disk.exists(home(name).resolve(JOURNAL)))
                    .toList();
        } catch (IOException e) {
            throw new StateException("Cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<RunRecord> lastServed(String product) {
        return journal(product).ask(History::lastServed);
    }

    @Override
    public boolean isApplied(String product, String runId) {
        return journal(product).ask(history -> history.isApplied(runId));
    }

    @Override
    public long delivered(String product, String target) {
        return journal(product).ask(history -> history.delivered(target));
    }

    @Override
    public void markDelivered(String product, String target, long sequence) {
        write(product, Entry.delivered(target, sequence), () -> {});
    }

    @Override
    public QuarantineWriter quarantine(String product, String runId) {
        return quarantine(product).open(runId);
    }

    @Override
    public List<QuarantinedRow> quarantined(String product, String runId) {
        return quarantine(product).rows(runId);
    }

    @Override
    public void removeQuarantine(String product, String runId) {
        quarantine(product).remove(runId);
    }

    @Override
    public void close() {
        // Files are open only while they are written; locks belong to the runs that hold them.
    }

    private void write(String product, Entry entry, Runnable before) {
        try {
            if (!disk.exists(home(product))) {
                disk.createFolders(home(product));
            }
        } catch (IOException e) {
            throw new StateException("Cannot write to " + folder + ": " + e.getMessage(), e);
        }
        journal(product).append(entry, before);
    }

    private Path home(String product) {
        return folder.resolve(product);
    }

    private Journal journal(String product) {
        return journals.computeIfAbsent(product, p -> new Journal(disk, home(p).resolve(JOURNAL)));
    }

    private FileQuarantine quarantine(String product) {
        return new FileQuarantine(disk, home(product).resolve("quarantine"));
    }

    /** Builds a store. Not thread-safe. */
    public static final class Builder {
        private final Path folder;
        private Disk disk = Disk.real();
        private int mostRuns = 1_000;
        private long mostBytes = 16L << 20;

        private Builder(Path folder) {
            this.folder = Objects.requireNonNull(folder, "folder");
        }

        /**
         * How many runs a journal keeps that is written anew, besides those that have to be kept. Default: 1,000.
         *
         * @throws IllegalArgumentException if there are none
         */
        public Builder keepRuns(int most) {
            if (most < 1) {
                throw new IllegalArgumentException(
                        "Invalid number of runs to keep: expected at least 1 but it is " + most);
            }
            this.mostRuns = most;
            return this;
        }

        /**
         * How large, in bytes, the journal of a product may be before it is written anew. Default: 16 MiB.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder compactAbove(long bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException(
                        "Invalid size of a journal: expected 0 or more bytes but it is " + bytes);
            }
            this.mostBytes = bytes;
            return this;
        }

        Builder disk(Disk other) {
            this.disk = other;
            return this;
        }

        /** The store. */
        public FileStateStore build() {
            return new FileStateStore(this);
        }
    }
}
