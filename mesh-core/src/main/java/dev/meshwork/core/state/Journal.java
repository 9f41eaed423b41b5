package dev.meshwork.core.state;

import dev.meshwork.core.internal.Disk;
import dev.meshwork.core.internal.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of one product in a file, in the form of {@link JournalLines}. An entry is durable when {@link #append} returns. What a
 * crash left behind the last whole line is cut off, and said. Several objects and processes may share the file: each writes under a
 * lock, and reads only what is new since it read last. Thread-safe.
 */
final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Disk disk;
    private final Path file;
    private final Path lock;

    private History history = new History();
    private long lines;
    private long generation = -1;
    /** Below this size, writing the journal anew is not tried again: it did not help. */
    private long worthwhile;
    /** Where the whole lines that were read end; and the first and the last of them, to know the file again. */
    private long end;

    private byte[] first = {};
    private byte[] last = {};
    /** A line that may be there although writing it failed, or null. */
    private @Nullable Doubt doubt;

    /** Whether the name of the file is known to be durable. */
    private boolean named;

    Journal(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
        this.lock = file.resolveSibling(file.getFileName() + ".lock");
    }

    /** Answers from what is in the file now. */
    synchronized <T> T ask(Function<History, T> question) {
        try {
            catchUp();
        } catch (IOException e) {
            throw new StateException("Cannot read " + file + ": " + e.getMessage(), e);
        }
        return question.apply(history);
    }

    /**
     * Writes one entry and waits until it is on the disk.
     *
     * @param before may refuse it; no other process writes in between
     */
    void append(Entry entry, Runnable before) {
        byte[] line = JournalLines.line(Json.write(entry));
        writing("write", () -> {
            before.run();
            cutOff();
            append(line);
        });
    }

    /** Cuts off what is behind the last whole line, and makes what is left durable: a run is about to build upon it. */
    void recover() {
        writing("repair", () -> {
            cutOff();
            if (end > 0) {
                force();
            }
        });
    }

    /**
     * Writes the journal anew, without what nobody needs to know any more, if it is too large and that helps.
     *
     * @param mostRuns how many runs to keep, at least 1
     * @param mostBytes how large it may be
     * @param quarantined the runs whose quarantine is there
     */
    void compact(int mostRuns, long mostBytes, Quarantined quarantined) {
        writing("compact", () -> {
            catchUp();
            if (end <= mostBytes || end < worthwhile) {
                return;
            }
            ByteArrayOutputStream kept = new ByteArrayOutputStream();
            kept.writeBytes(JournalLines.header(generation + 1));
            List<Entry> entries = history.compacted(mostRuns, quarantined.runs());
            entries.forEach(entry -> kept.writeBytes(JournalLines.line(Json.write(entry))));
            if (kept.size() < end / 4 * 3) {
                disk.replace(file, kept.toByteArray());
                LOG.info("{} is compacted from {} bytes to {}", file, end, kept.size());
            } else {
                worthwhile = end + end / 4;
            }
        });
    }

    private void writing(String what, Disk.Action action) {
        try {
            disk.locked(lock, () -> {
                synchronized (this) {
                    action.run();
                }
            });
        } catch (IOException e) {
            throw new StateException("Cannot " + what + " " + file + ": " + e.getMessage(), e);
        }
    }

    private void append(byte[] line) throws IOException {
        boolean isNew = end == 0;
        long before = end;
        byte[] bytes = isNew ? concat(JournalLines.header(0), line) : line;
        try (Disk.Output out = isNew ? disk.create(file) : disk.append(file)) {
            out.write(bytes);
            out.force();
            if (isNew || !named) {
                disk.forceNameOf(file);
                named = true;
            }
        } catch (IOException e) {
            takeBack(before, before + bytes.length, e);
            throw e;
        }
    }

    /** What was refused must not be read. Where it cannot be taken back now, it is not looked at. */
    private void takeBack(long before, long after, IOException failure) {
        try {
            truncate(before);
        } catch (IOException e) {
            failure.addSuppressed(e);
            doubt = new Doubt(before, after);
        }
    }

    private void truncate(long length) throws IOException {
        if (disk.exists(file)) {
            disk.truncate(file, length);
            force();
        }
    }

    private void force() throws IOException {
        try (Disk.Output out = disk.append(file)) {
            out.force();
        }
    }

    /** Reads what is new, and cuts off what is behind its whole lines. */
    private void cutOff() throws IOException {
        catchUp();
        if (!disk.exists(file)) {
            return;
        }
        byte[] rest;
        try (Disk.Input in = disk.open(file)) {
            rest = in.read(end, length(in.size() - end));
        }
        if (doubt != null) {
            truncate(end);
            doubt = null;
        } else if (rest.length > 0) {
            Path cut = file.resolveSibling(file.getFileName() + ".cut-at-" + end);
            try (Disk.Output out = disk.create(cut)) {
                out.write(rest);
                out.force();
            }
            LOG.warn(
                    "{} was damaged behind line {}: {} bytes are cut off and kept in {}",
                    file,
                    lines,
                    rest.length,
                    cut.getFileName());
            truncate(end);
        }
    }

    private void catchUp() throws IOException {
        try (Disk.Input in = disk.open(file)) {
            long size = in.size();
            if (doubt != null && doubt.after() == size) {
                size = doubt.before();
            } else {
                doubt = null; // somebody else dealt with it
            }
            if (!goesOn(in, size)) {
                forget();
            }
            byte[] more = in.read(end, length(size - end));
            int start = end == 0 ? readHeader(more) : 0;
            readLines(more, start);
        } catch (NoSuchFileException e) {
            forget();
        }
    }

    private static int length(long bytes) throws IOException {
        if (bytes > Integer.MAX_VALUE - 16) {
            throw new IOException("it is larger than 2 GiB");
        }
        return (int) bytes;
    }

    /** Whether the file begins with what was read already. */
    private boolean goesOn(Disk.Input in, long size) throws IOException {
        return end <= size
                && Arrays.equals(first, in.read(0, first.length))
                && Arrays.equals(last, in.read(end - last.length, last.length));
    }

    private void forget() {
        history = new History();
        lines = 0;
        generation = -1;
        end = 0;
        first = new byte[0];
        last = first;
    }

    /** The index behind the header, or 0 if there is none because nothing was ever completely written. */
    private int readHeader(byte[] bytes) {
        int next = JournalLines.endOfLine(bytes, 0);
        if (next < 0) {
            if (JournalLines.hasLineBehind(bytes, 0)) {
                throw new StateException(
                        "Invalid journal " + file + ": its first line is damaged, but whole lines follow;"
                                + " restore the file, or move it away to begin anew");
            }
            return 0;
        }
        String header = JournalLines.textOf(bytes, 0, next);
        int version = JournalLines.versionIn(header);
        if (version > JournalLines.VERSION) {
            throw new StateException("Cannot read journal " + file + ": it has version " + version
                    + ", which a newer release wrote, and this one knows up to " + JournalLines.VERSION
                    + "; use that release");
        }
        generation = JournalLines.generationIn(header);
        if (version < 1 || generation < 0) {
            throw new StateException("Invalid journal " + file + ": expected its format and version in the first line");
        }
        first = Arrays.copyOf(bytes, next);
        last = first;
        lines = 1;
        end = next;
        return next;
    }

    private void readLines(byte[] bytes, int from) {
        if (end == 0) {
            return;
        }
        int start = from;
        for (int next = JournalLines.endOfLine(bytes, start); next >= 0; next = JournalLines.endOfLine(bytes, start)) {
            history.add(entry(JournalLines.textOf(bytes, start, next)));
            last = Arrays.copyOfRange(bytes, start, next);
            lines++;
            end += next - start;
            start = next;
        }
    }

    private Entry entry(String text) {
        try {
            return Json.read(text, Entry.class);
        } catch (IllegalArgumentException e) {
            throw new StateException("Cannot read line " + (lines + 1) + " of " + file + ": " + e.getMessage(), e);
        }
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** Tells which runs have rows in quarantine. */
    interface Quarantined {
        Set<String> runs() throws IOException;
    }

    /** From where to where a line may lie that was refused. */
    private record Doubt(long before, long after) {}
}
