package dev.meshwork.core.state;

import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.internal.Durable;
import dev.meshwork.core.internal.Json;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * State in a folder: the default. One journal per product and major version, {@code <folder>/<product>@2/journal.jsonl}, and one file per run that
 * quarantined rows, {@code <folder>/<product>@2/quarantine/<run>.jsonl}. Several processes may share the folder on a local disk.
 * Thread-safe.
 */
public final class FileStateStore implements StateStore {

    private static final String JOURNAL = "journal.jsonl";

    private final Path folder;
    private final ProductLocks locks = new ProductLocks();

    /** A store in a folder, which is created when first written to. */
    public FileStateStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Takes the lock of a product: a lock of the operating system on {@code <folder>/<product>@2/lock}, which is free as soon as the
     * process that holds it is gone. The file names the holder and counts the locks.
     */
    @Override
    public Lock lock(String product) {
        Runnable inProcess = locks.take(product);
        try {
            Durable.createFolders(home(product));
            LockFile file = LockFile.take(home(product).resolve("lock"), product);
            journal(product).repair();
            return new HeldLock(file.fence(), () -> {
                file.close();
                inProcess.run();
            });
        } catch (IOException e) {
            inProcess.run();
            throw new StateException("Cannot lock " + product + " in " + folder + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            inProcess.run();
            throw e;
        }
    }

    @Override
    public void append(RunRecord run) {
        String product = run.line();
        long current = LockFile.fenceOf(home(product).resolve("lock"));
        if (run.fence() < current) {
            throw new FencedException("record run " + run.report().runId() + " of " + product, run.fence(), current);
        }
        write(product, Entry.of(run));
    }

    @Override
    public void markApplied(String product, String runId) {
        write(product, new Entry(null, runId, null, 0));
    }

    @Override
    public List<RunRecord> runs(String product) {
        return entries(product).stream()
                .map(Entry::run)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    @Override
    public boolean isApplied(String product, String runId) {
        return entries(product).stream().anyMatch(e -> runId.equals(e.applied()));
    }

    @Override
    public long delivered(String product, String target) {
        return entries(product).stream()
                .filter(e -> target.equals(e.target()))
                .mapToLong(Entry::sequence)
                .max()
                .orElse(0);
    }

    @Override
    public void markDelivered(String product, String target, long sequence) {
        write(product, new Entry(null, null, target, sequence));
    }

    @Override
    public QuarantineWriter quarantine(String product, String runId) {
        Path file = quarantineFile(product, runId);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return new FileQuarantine(file);
        } catch (IOException e) {
            throw new StateException("Cannot open quarantine " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public List<QuarantinedRow> quarantined(String product, String runId) {
        Path file = quarantineFile(product, runId);
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<QuarantinedRow> rows = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                rows.add(Json.read(line, QuarantinedRow.class));
            }
            return rows;
        } catch (IOException | IllegalArgumentException e) {
            throw new StateException("Cannot read quarantine " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void removeQuarantine(String product, String runId) {
        Path file = quarantineFile(product, runId);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StateException("Cannot remove quarantine " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        // Files are open only while they are written; locks belong to the runs that hold them.
    }

    private Path home(String product) {
        return folder.resolve(product);
    }

    private Path quarantineFile(String product, String runId) {
        return home(product).resolve("quarantine").resolve(runId + ".jsonl");
    }

    private Journal journal(String product) {
        return new Journal(home(product).resolve(JOURNAL));
    }

    private void write(String product, Entry entry) {
        try {
            Files.createDirectories(home(product));
        } catch (IOException e) {
            throw new StateException("Cannot write to " + folder + ": " + e.getMessage(), e);
        }
        journal(product).append(Json.write(entry));
    }

    private List<Entry> entries(String product) {
        List<Entry> entries = new ArrayList<>();
        for (String line : journal(product).read()) {
            try {
                entries.add(Json.read(line, Entry.class));
            } catch (IllegalArgumentException e) {
                throw new StateException(
                        "Cannot read line " + (entries.size() + 1) + " of "
                                + home(product).resolve(JOURNAL) + ": " + e.getMessage(),
                        e);
            }
        }
        return entries;
    }

    /** One line of the journal: a run, or the run that is applied, or how far a catalog got. */
    private record Entry(
            @Nullable RunRecord run,
            @Nullable String applied,
            @Nullable String target,
            long sequence) {
        static Entry of(RunRecord run) {
            return new Entry(run, null, null, run.sequence());
        }
    }

    /** Rows go to a hidden file, which gets its name when it is complete. */
    private static final class FileQuarantine implements QuarantineWriter {
        private final Path file;
        private final Path unfinished;
        private final FileOutputStream raw;
        private final OutputStream out;
        private boolean closed;

        FileQuarantine(Path file) throws IOException {
            this.file = file;
            this.unfinished = file.resolveSibling("." + file.getFileName());
            this.raw = new FileOutputStream(unfinished.toFile());
            this.out = new BufferedOutputStream(raw);
        }

        @Override
        public void add(QuarantinedRow row) {
            try {
                out.write(Json.write(row).getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            } catch (IOException e) {
                throw new StateException("Cannot write quarantine " + file + ": " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            try (out) {
                out.flush();
                raw.getFD().sync();
                Durable.move(unfinished, file);
            } catch (IOException e) {
                throw new StateException("Cannot write quarantine " + file + ": " + e.getMessage(), e);
            }
        }
    }
}
