package dev.meshwork.core.internal;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** File operations that survive a crash of the machine once they returned. Not API. */
public final class Durable {

    private Durable() {}

    /** Creates a folder and those above it, and makes their names durable. */
    public static void createFolders(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            return;
        }
        Path parent = absolute.getParent();
        if (parent != null) {
            createFolders(parent);
        }
        Files.createDirectories(absolute);
        if (parent != null) {
            force(parent);
        }
    }

    /** Replaces a file, so that a reader, or a crash, sees either the old or the new content. */
    public static void replace(Path file, String content) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".tmp");
        // Not a FileChannel: an interrupt would close it.
        try (FileOutputStream out = new FileOutputStream(written.toFile())) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
        move(written, file);
    }

    /** Moves a file or folder atomically and makes both names durable. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        Path source = from.toAbsolutePath().getParent();
        Path target = to.toAbsolutePath().getParent();
        if (target != null) {
            force(target);
        }
        if (source != null && !source.equals(target)) {
            force(source);
        }
    }

    /** Makes the name of a file durable. */
    public static void forceNameOf(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            force(folder);
        }
    }

    /** Makes the names in a folder durable, also in a thread that is interrupted. */
    public static void force(Path folder) throws IOException {
        if (File.separatorChar == '\\') {
            return; // Windows cannot open a folder, and writes names through.
        }
        boolean interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Does something while no other process, and no other caller in this one, does so under the same lock file. Also in a thread
     * that is interrupted. A process that dies gives the lock free.
     */
    public static void locked(Path lockFile, Action action) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();
                try (FileChannel channel =
                                FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = acquire(channel)) {
                    if (lock.isValid()) {
                        action.run();
                        return;
                    }
                } catch (ClosedByInterruptException | FileLockInterruptionException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static FileLock acquire(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException e) {
                Thread.onSpinWait(); // held by another thread of this process, for the time of a few file operations
            }
        }
    }

    /** What is done under a lock. */
    public interface Action {
        /** Does it. */
        void run() throws IOException;
    }

    /** Gives a file a second name in another folder, or copies it where the file system has no second names. */
    public static void link(Path existing, Path added) throws IOException {
        try {
            Files.createLink(added, existing);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.copy(existing, added, StandardCopyOption.REPLACE_EXISTING);
            try (RandomAccessFile copy = new RandomAccessFile(added.toFile(), "rw")) {
                copy.getFD().sync();
            }
        }
    }

    /** Deletes a folder with all that is in it; links are not followed. Does nothing if there is none. */
    public static void deleteFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
