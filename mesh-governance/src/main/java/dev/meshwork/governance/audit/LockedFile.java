package dev.meshwork.governance.audit;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file with one writer. The lock lies on a file next to it: the system drops the lock of a process on a file as soon
 * as that process closes any stream of the file, even one that only read it. An interrupt does not close the stream, as
 * it would close a channel. Confined to one thread at a time.
 */
final class LockedFile implements Appender {

    private final FileChannel lock;
    private final FileOutputStream out;

    private LockedFile(FileChannel lock, FileOutputStream out) {
        this.lock = lock;
        this.out = out;
    }

    /** Opens a file to append to it; missing folders are made. */
    static LockedFile open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        FileChannel lock = lock(file.resolveSibling(file.getFileName() + ".lock"));
        try {
            boolean isNew = Files.notExists(file);
            FileOutputStream out = new FileOutputStream(file.toFile(), true);
            if (isNew) {
                syncFolder(folder);
            }
            return new LockedFile(lock, out);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException("another process writes to it");
            }
            return channel;
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("it is open in this process already; use one log for all", e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Without this a crash may lose the file with all its lines. */
    private static void syncFolder(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders, and needs none of this.
        }
    }

    @Override
    public void append(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    @Override
    public void sync() throws IOException {
        out.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            out.close();
        }
    }
}
