package dev.meshwork.core.state;

import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.internal.Disk;
import dev.meshwork.core.internal.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs of a product quarantined: a file of JSON Lines for each. Thread-safe; its writers are not. */
final class FileQuarantine {

    private static final Logger LOG = LoggerFactory.getLogger(FileQuarantine.class);
    private static final String SUFFIX = ".jsonl";
    private static final String UNFINISHED = ".";

    private final Disk disk;
    private final Path folder;

    FileQuarantine(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    StateStore.QuarantineWriter open(String runId) {
        Path file = fileOf(runId);
        try {
            disk.createFolders(folder);
            return new Writer(disk, file);
        } catch (IOException e) {
            throw new StateException("Cannot open quarantine " + file + ": " + e.getMessage(), e);
        }
    }

    List<QuarantinedRow> rows(String runId) {
        Path file = fileOf(runId);
        try {
            return new String(disk.read(file), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> Json.read(line, QuarantinedRow.class))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | IllegalArgumentException e) {
            throw new StateException("Cannot read quarantine " + file + ": " + e.getMessage(), e);
        }
    }

    void remove(String runId) {
        Path file = fileOf(runId);
        try {
            disk.delete(file);
            disk.force(folder);
        } catch (NoSuchFileException e) {
            LOG.debug("There is no quarantine {} to remove", file);
        } catch (IOException e) {
            throw new StateException("Cannot remove quarantine " + file + ": " + e.getMessage(), e);
        }
    }

    /** The runs that quarantined something, whether or not anybody knows of them. */
    Set<String> runs() throws IOException {
        return disk.list(folder).stream()
                .filter(name -> name.endsWith(SUFFIX) && !name.startsWith(UNFINISHED))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .collect(Collectors.toSet());
    }

    /** Removes what runs left that were interrupted, or are not known any more. What cannot be removed stays for the next time. */
    void clean(Predicate<String> isKnown) throws IOException {
        for (String name : disk.list(folder)) {
            boolean ofKnownRun =
                    name.endsWith(SUFFIX) && isKnown.test(name.substring(0, name.length() - SUFFIX.length()));
            if (name.startsWith(UNFINISHED) || !ofKnownRun) {
                try {
                    disk.delete(folder.resolve(name));
                    LOG.info("Removed {}, which is of no known run", folder.resolve(name));
                } catch (IOException e) {
                    LOG.warn("Cannot remove {}, which is of no known run", folder.resolve(name), e);
                }
            }
        }
    }

    private Path fileOf(String runId) {
        return folder.resolve(runId + SUFFIX);
    }

    /** Rows go to a hidden file, which gets its name when it is complete. */
    private static final class Writer implements StateStore.QuarantineWriter {
        private final Disk disk;
        private final Path file;
        private final Path unfinished;
        private final Disk.Output raw;
        private final OutputStream out;
        private boolean closed;

        Writer(Disk disk, Path file) throws IOException {
            this.disk = disk;
            this.file = file;
            this.unfinished = file.resolveSibling(UNFINISHED + file.getFileName());
            this.raw = disk.create(unfinished);
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
            try (raw) {
                out.flush();
                raw.force();
                disk.moveDurably(unfinished, file);
            } catch (IOException e) {
                throw new StateException("Cannot write quarantine " + file + ": " + e.getMessage(), e);
            }
        }
    }
}
