package dev.meshwork.core.state;

import dev.meshwork.core.internal.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lock of a product: one of the operating system, which is free as soon as its holder is gone, however it went. The file
 * {@code holder} holds the fencing number, and who took the lock last; the file {@code lock} is never looked into, for reading it
 * would free the lock.
 */
final class LockFile implements AutoCloseable {

    private static final int LOOKS = 200;
    private static final Pattern PROCESS = Pattern.compile("process ([0-9]{1,18}),.*");

    private final Disk.Lock lock;
    private final long fence;

    private LockFile(Disk.Lock lock, long fence) {
        this.lock = lock;
        this.fence = fence;
    }

    /**
     * Takes the lock in the folder of a product, which must exist.
     *
     * @throws ProductBusyException if it is held
     */
    static LockFile take(Disk disk, Path home, String product) throws IOException {
        Disk.Lock lock = disk.tryLock(home.resolve("lock"));
        if (lock == null) {
            throw new ProductBusyException(product, holderIn(disk, home));
        }
        try {
            long fence = fenceOf(disk, home) + 1;
            disk.replace(home.resolve("holder"), fence + "\n" + me() + "\n");
            return new LockFile(lock, fence);
        } catch (IOException | RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static String me() {
        return "process " + ProcessHandle.current().pid() + ", thread '"
                + Thread.currentThread().getName() + "'";
    }

    /** The number of the last lock that was taken, or 0. */
    static long fenceOf(Disk disk, Path home) {
        String first = lineOf(disk, home, 0);
        try {
            return first.isEmpty() ? 0 : Long.parseLong(first);
        } catch (NumberFormatException e) {
            throw new StateException(
                    "Invalid file " + home.resolve("holder")
                            + ": expected the number of the last lock in its first line",
                    e);
        }
    }

    /** Who took the lock a moment ago may not have written their name yet; then it is that of somebody who is gone, or ours. */
    private static String holderIn(Disk disk, Path home) {
        String holder = lineOf(disk, home, 1);
        for (int i = 0; i < LOOKS && !isElsewhere(holder); i++) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            holder = lineOf(disk, home, 1);
        }
        return holder.isEmpty() ? "another process" : holder;
    }

    private static boolean isElsewhere(String holder) {
        Matcher process = PROCESS.matcher(holder);
        if (!process.matches()) {
            return false;
        }
        long pid = Long.parseLong(process.group(1));
        return pid != ProcessHandle.current().pid() && ProcessHandle.of(pid).isPresent();
    }

    private static String lineOf(Disk disk, Path home, int index) {
        Path file = home.resolve("holder");
        try {
            return new String(disk.read(file), StandardCharsets.UTF_8)
                    .lines()
                    .skip(index)
                    .findFirst()
                    .orElse("");
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new StateException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    long fence() {
        return fence;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StateException("Cannot unlock a product: " + e.getMessage(), e);
        }
    }
}
