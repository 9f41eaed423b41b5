package dev.meshwork.core.state;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A lock of the operating system on a file, which is free as soon as its holder is gone, however it went. The file holds the fencing
 * number, and who took the lock last.
 */
final class LockFile implements AutoCloseable {

    private final RandomAccessFile file;
    private final long fence;

    private LockFile(RandomAccessFile file, long fence) {
        this.file = file;
        this.fence = fence;
    }

    /**
     * Takes the lock.
     *
     * @throws ProductBusyException if another process holds it
     */
    static LockFile take(Path path, String product) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            FileLock lock = tryLock(file);
            if (lock == null) {
                throw new ProductBusyException(product, holderIn(path));
            }
            long fence = fenceOf(path) + 1;
            write(file, String.format(Locale.ROOT, "%019d", fence) + "\n" + me() + "\n");
            return new LockFile(file, fence);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(RandomAccessFile file) throws IOException {
        try {
            return file.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another store of this process
        }
    }

    /**
     * Overwrites, then cuts off. As the number has a fixed width and the new one is the next one, a crash in between leaves a number
     * that is not smaller than the old one.
     */
    private static void write(RandomAccessFile file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        file.seek(0);
        file.write(bytes);
        file.setLength(bytes.length);
        file.getFD().sync();
    }

    private static String me() {
        return "process " + ProcessHandle.current().pid() + ", thread '"
                + Thread.currentThread().getName() + "'";
    }

    /** The number of the last lock that was taken, or 0. */
    static long fenceOf(Path path) {
        String first = lineOf(path, 0);
        try {
            return first.isEmpty() ? 0 : Long.parseLong(first);
        } catch (NumberFormatException e) {
            throw new StateException("Invalid lock file " + path + ": expected a number in its first line", e);
        }
    }

    private static String holderIn(Path path) {
        String holder = lineOf(path, 1);
        return holder.isEmpty() ? "another process" : holder;
    }

    private static String lineOf(Path path, int index) {
        if (!Files.exists(path)) {
            return "";
        }
        try {
            return Files.readString(path).lines().skip(index).findFirst().orElse("");
        } catch (IOException e) {
            throw new StateException("Cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    long fence() {
        return fence;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new StateException("Cannot unlock a product: " + e.getMessage(), e);
        }
    }
}
