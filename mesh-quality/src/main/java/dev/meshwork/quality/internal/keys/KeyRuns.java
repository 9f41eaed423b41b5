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

    private static final int RECORDS_AT_ONCE = 4096;
    private static final int LEAST_RECORDS_OF_BUFFER = 64;

    private final Path file;
    private final RandomAccessFile disk;
    private final int words;
    private final List<Long> ends = new ArrayList<>();
    private final ByteBuffer out;

    private KeyRuns(Path file, RandomAccessFile disk, int words) {
        this.file = file;
        this.disk = disk;
        this.words = words;
        this.out = ByteBuffer.allocate(RECORDS_AT_ONCE * bytesOfRecord());
    }

    /** Runs of entries of a {@link KeyTable}. */
    static KeyRuns in(Path folder) throws IOException {
        return in(folder, KeyTable.WORDS);
    }

    /** Runs of entries of so many longs, of which the first three are a key and its place. */
    static KeyRuns in(Path folder, int words) throws IOException {
        Path file = Files.createTempFile(folder, "meshwork-keys-", ".tmp");
        try {
            return new KeyRuns(file, new RandomAccessFile(file.toFile(), "rw"), words);
        } finally {
            deleteIfPermitted(file);
        }
    }

    private int bytesOfRecord() {
        return words * Long.BYTES;
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
            int end = Math.min(count, i + RECORDS_AT_ONCE) * words;
            for (int word = i * words; word < end; word++) {
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
        PriorityQueue<Run> runs = open(memoryBytes);
        long recurring = 0;
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

    /** All runs, each at its first entry, the least first. */
    private PriorityQueue<Run> open(long memoryBytes) throws IOException {
        int most = RECORDS_AT_ONCE * bytesOfRecord();
        int least = LEAST_RECORDS_OF_BUFFER * bytesOfRecord();
        int buffer = (int) Math.max(least, Math.min(most, memoryBytes / Math.max(1, ends.size())));
        PriorityQueue<Run> runs = new PriorityQueue<>(Run::compare);
        long start = 0;
        for (long end : ends) {
            advance(new Run(new Slice(disk, start, end), buffer, words), runs);
            start = end;
        }
        return runs;
    }

    /** Goes over the entries of all runs in order. May be called several times, but one is to be read before the next is begun. */
    SortedKeys sorted(long memoryBytes) throws IOException {
        PriorityQueue<Run> runs = open(memoryBytes);
        return new SortedKeys() {
            @Override
            boolean advance() throws IOException {
                Run first = runs.poll();
                if (first == null) {
                    return false;
                }
                set(first.high, first.low, first.place, first.content);
                KeyRuns.advance(first, runs);
                return true;
            }
        };
    }

    private static void advance(Run run, PriorityQueue<Run> runs) throws IOException {
        if (run.advance()) {
            runs.add(run);
        }
    }

    /** How many entries there are, a key that is in several runs counted in each. */
    long size() {
        return ends.isEmpty() ? 0 : ends.get(ends.size() - 1) / bytesOfRecord();
    }

    /** Hands out every entry, run by run. */
    void forEach(KeyConsumer consumer) throws IOException {
        Run all = new Run(new Slice(disk, 0, disk.length()), RECORDS_AT_ONCE * bytesOfRecord(), words);
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
        private final boolean hasContent;
        private long content;
        private long high;
        private long low;
        private long place;

        Run(InputStream slice, int buffer, int words) {
            this.hasContent = words > KeyTable.WORDS;
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
            content = hasContent ? in.readLong() : 0;
            return true;
        }

        static int compare(Run one, Run other) {
            int byKey = KeyTable.compare(one.high, one.low, other.high, other.low);
            return byKey != 0 ? byKey : Long.compareUnsigned(one.content, other.content);
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
