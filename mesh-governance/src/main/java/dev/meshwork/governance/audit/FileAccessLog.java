package dev.meshwork.governance.audit;

import dev.meshwork.core.gate.AccessLog;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.SyncFailedException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * An access log in a file of JSON Lines: one object per access, with {@code at}, {@code principal}, {@code product},
 * {@code port}, {@code dataVersion} and {@code filteredBy}, in ASCII; {@code purpose} where there is one, {@code outcome} and
 * {@code policies} where an access gate decided. Lines are only ever appended, and each one is on
 * the disk before {@link #record} returns. Readers should skip empty lines and a line that is cut off: a crash or a
 * full disk leaves such.
 *
 * <p>Until it is closed, the log keeps second writers out by a lock on a file next to it, with {@code .lock} at the end
 * of its name. The caller closes the log. Thread-safe.
 */
public final class FileAccessLog implements AccessLog, AutoCloseable {

    /** How the file ends. */
    enum State {
        /** The file ends with a whole line. */
        READY,
        /** The file may end within a line. */
        TORN,
        /** The disk may have lost something; what a further sync says is not to be trusted. */
        BROKEN,
        /** Nothing is written any more. */
        CLOSED
    }

    private final Path file;
    private final Appender out;
    private final AccessLine line = new AccessLine();
    private State state;

    FileAccessLog(Path file, Appender out, State state) {
        this.file = file;
        this.out = out;
        this.state = state;
    }

    /**
     * Opens a log, or starts it. Missing folders are made.
     *
     * @throws UncheckedIOException if the file cannot be written, or another log, here or in another process, writes to
     *     it
     */
    public static FileAccessLog open(Path file) {
        try {
            return startedOn(file, LockedFile.open(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open access log " + file + ": " + e, e);
        }
    }

    private static FileAccessLog startedOn(Path file, Appender disk) throws IOException {
        try {
            return new FileAccessLog(file, disk, endsWithLine(file) ? State.READY : State.TORN);
        } catch (IOException e) {
            disk.close();
            throw e;
        }
    }

    private static boolean endsWithLine(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            if (in.length() == 0) {
                return true;
            }
            in.seek(in.length() - 1);
            return in.read() == '\n';
        }
    }

    /**
     * Appends an access and waits until it is on the disk.
     *
     * @throws UncheckedIOException if it cannot be written; after a disk error all further ones fail too
     * @throws IllegalStateException if the log is closed
     */
    @Override
    public synchronized void record(Access access) {
        if (state == State.CLOSED) {
            throw new IllegalStateException(cannotRecord(access) + "access log " + file + " is closed");
        }
        try {
            if (state == State.BROKEN) {
                throw new SyncFailedException("the disk failed earlier; open the log again");
            }
            append(line.of(access));
        } catch (IOException e) {
            throw new UncheckedIOException(cannotRecord(access) + "access log " + file + ": " + e, e);
        }
    }

    private void append(byte[] bytes) throws IOException {
        if (state == State.TORN) {
            out.append(new byte[] {'\n'});
        }
        state = State.TORN;
        out.append(bytes);
        state = State.BROKEN;
        out.sync();
        state = State.READY;
    }

    private static String cannotRecord(Access access) {
        return "Cannot record the access of '" + access.principal() + "' to " + access.product() + ": ";
    }

    /** Releases the file. Idempotent. */
    @Override
    public synchronized void close() {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close access log " + file + ": " + e, e);
        }
    }
}
