package dev.meshwork.quality.internal.keys;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;

/**
 * Sorted runs of keys in one temporary file, for its owner's eyes only. The file has no name any more once it is open where the
 * system permits that, so a killed process leaves nothing behind.
 */
final class KeyRuns implements AutoCloseable {

    private static final int RECORD = KeyTable.WORDS * Long.BYTES;
    private static final int RECORDS_AT_ONCE = 4096;
    private static final int LEAST_BUFFER = 64 * RECORD;
    private static final int MOST_BUFFER = 4096 * RECORD;

    private final Path file;
    private final RandomAccessFile disk;
    private final List<Long> ends = new ArrayList<>();
    private final ByteBuffer out = ByteBuffer.allocate(RECORDS_AT_ONCE * RECORD);

    private KeyRuns(Path file, RandomAccessFile disk) {
        this.file = file;
        this.disk = disk;
    }

    static KeyRuns in(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "meshwork-keys-", ".tmp");
        try {
            return new KeyRuns(file, new RandomAccessFile(file.toFile(), "rw"));
        } finally {
            deleteIfPermitted(file);
        }
    }

    private static void deleteIfPermitted(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit(); // Windows keeps files that are open
        }
    }

    /** Appends a run of sorted entries. */
    void write(long[] sorted, int count) throws IOException {
        disk.seek(disk.length());
        for (int i = 0; i < count; i += RECORDS_AT_ONCE) {
            out.clear();
            int end = Math.min(count, i + RECORDS_AT_ONCE) * KeyTable.WORDS;
            for (int word = i * KeyTable.WORDS; word < end; word++) {
                out.putLong(sorted[word]);
            }
            disk.write(out.array(), 0, out.position());
        }
        ends.add(disk.getFilePointer());
    }

    /**
     * Reads all runs side by side, in order of key.
     *
     * @param memoryBytes how much the buffers may take together
     * @param repeated receives the place of each key that is in an earlier run, too, or in a later one at an earlier place
     * @return how many keys came more than once
     */
    long merge(long memoryBytes, LongConsumer repeated) throws IOException {
        int buffer = (int) Math.max(LEAST_BUFFER, Math.min(MOST_BUFFER, memoryBytes / ends.size()));
        PriorityQueue<Run> runs = new PriorityQueue<>(Run::compare);
        long recurring = 0;
        long start = 0;
        for (long end : ends) {
            Run run = new Run(new Slice(disk, start, end), buffer);
            if (run.advance()) {
                runs.add(run);
            }
            start = end;
        }
        while (!runs.isEmpty()) {
            Run first = runs.remove();
            long high = first.high;
            long low = first.low;
            long earliest = KeyTable.placeOf(first.place);
            boolean recurs = KeyTable.isRecurring(first.place);
            advance(first, runs);
            for (Run next = runs.peek(); next != null && next.high == high && next.low == low; next = runs.peek()) {
                runs.remove();
                long place = KeyTable.placeOf(next.place);
                repeated.accept(Math.max(earliest, place));
                earliest = Math.min(earliest, place);
                recurs = true;
                advance(next, runs);
            }
            recurring += recurs ? 1 : 0;
        }
        return recurring;
    }

    private static void advance(Run run, PriorityQueue<Run> runs) throws IOException {
        if (run.advance()) {
            runs.add(run);
        }
    }

    /** How many entries there are, a key that is in several runs counted in each. */
    long size() {
        return ends.isEmpty() ? 0 : ends.get(ends.size() - 1) / RECORD;
    }

    /** Hands out every entry, run by run. */
    void forEach(KeyConsumer consumer) throws IOException {
        Run all = new Run(new Slice(disk, 0, disk.length()), MOST_BUFFER);
        while (all.advance()) {
            consumer.accept(all.high, all.low, all.place);
        }
    }

    @Override
    public void close() {
        try {
            disk.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    /** One run that is being read. */
    private static final class Run {
        private final DataInputStream in;
        private long high;
        private long low;
        private long place;

        Run(InputStream slice, int buffer) {
            this.in = new DataInputStream(new BufferedInputStream(slice, buffer));
        }

        boolean advance() throws IOException {
            try {
                high = in.readLong();
            } catch (EOFException e) {
                return false;
            }
            low = in.readLong();
            place = in.readLong();
            return true;
        }

        static int compare(Run one, Run other) {
            return KeyTable.compare(one.high, one.low, other.high, other.low);
        }
    }

    /** A part of the file. Several are read in turns, so each knows where it stands. */
    private static final class Slice extends InputStream {
        private final RandomAccessFile disk;
        private final long end;
        private long at;

        Slice(RandomAccessFile disk, long start, long end) {
            this.disk = disk;
            this.at = start;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (at >= end) {
                return -1;
            }
            disk.seek(at);
            int count = disk.read(bytes, offset, (int) Math.min(length, end - at));
            at += Math.max(0, count);
            return count;
        }
    }
}
