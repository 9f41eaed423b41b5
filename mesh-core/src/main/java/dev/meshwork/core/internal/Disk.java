package dev.meshwork.core.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Everything that this module does to files which must outlive a crash: a dozen operations, which tests replace by some that fail,
 * and what is made of them. Not API. Thread-safe.
 *
 * <p>What is written is durable after {@link Output#force} of the file, a name after {@link #force} of its folder; before that a crash
 * of the machine may lose it, in any order. None of it is disturbed by an interrupt, which stays set.
 */
public interface Disk {

    /** The disk of this machine. */
    static Disk real() {
        return RealDisk.INSTANCE;
    }

    /** Opens a file to write, new or emptied. */
    Output create(Path file) throws IOException;

    /** Opens a file to write behind its end; a new one if there is none. */
    Output append(Path file) throws IOException;

    /** Opens a file to write over what it holds from a place on. */
    Output update(Path file, long at) throws IOException;

    /** Opens a file to read. */
    Input open(Path file) throws IOException;

    /** Cuts off what is behind a length. */
    void truncate(Path file, long length) throws IOException;

    /** Moves a file or folder atomically; replaces a file. */
    void move(Path from, Path to) throws IOException;

    /** Gives a file a second name. */
    void link(Path existing, Path added) throws IOException;

    /** Deletes a file or an empty folder. */
    void delete(Path path) throws IOException;

    /** Creates one folder in one that exists; does nothing if it exists. */
    void createFolder(Path folder) throws IOException;

    /** Makes the names in a folder durable. */
    void force(Path folder) throws IOException;

    /** The names in a folder, sorted; none if there is no folder. */
    List<String> list(Path folder) throws IOException;

    /** Whether there is a file or folder. */
    boolean exists(Path path);

    /**
     * Takes a lock that one holder has at a time, among all processes and in this one. It is free when it is closed, or its process is
     * gone. The file, and one named after it, are created and hold nothing; nobody else may open them, for closing them would free
     * the lock.
     *
     * @return null if somebody else holds it
     */
    @Nullable
    Lock tryLock(Path file) throws IOException;

    /** A file that is written. Confined to one thread at a time. */
    abstract class Output extends OutputStream {

        /** For implementations. */
        protected Output() {}

        /** Makes what was written durable, though not the name of the file. */
        public abstract void force() throws IOException;
    }

    /** A file that is read; the same one, whatever takes its name meanwhile. Confined to one thread at a time. */
    interface Input extends Closeable {

        /** How long it is now. */
        long size() throws IOException;

        /** The bytes at a place; fewer where the file ends. */
        byte[] read(long from, int length) throws IOException;
    }

    /** A lock that is held. */
    interface Lock extends Closeable {}

    /** What is done under a lock. */
    @FunctionalInterface
    interface Action {

        /** Does it. */
        void run() throws IOException;
    }

    /** Creates a folder and those above it, and makes their names durable, also where a crash kept an earlier call from it. */
    default void createFolders(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath();
        Path parent = absolute.getParent();
        boolean created = !Files.isDirectory(absolute);
        if (created) {
            if (parent != null) {
                createFolders(parent);
            }
            createFolder(absolute);
        }
        if (parent != null) {
            try {
                force(parent);
            } catch (AccessDeniedException e) {
                if (created) {
                    throw e;
                } // else the folder was given to us, and not by us
            }
        }
    }

    /** Replaces a file, so that a reader, or a crash, sees either the old or the new content. */
    default void replace(Path file, String content) throws IOException {
        replace(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Replaces a file, so that a reader, or a crash, sees either the old or the new content. */
    default void replace(Path file, byte[] content) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".tmp");
        try (Output out = create(written)) {
            out.write(content);
            out.force();
        }
        moveDurably(written, file);
    }

    /** Moves a file or folder atomically and makes both names durable. */
    default void moveDurably(Path from, Path to) throws IOException {
        move(from, to);
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
    default void forceNameOf(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            force(folder);
        }
    }

    /** Gives a file a second name, or copies it where the file system has no second names. */
    default void linkOrCopy(Path existing, Path added) throws IOException {
        try {
            link(existing, added);
        } catch (UnsupportedOperationException | FileSystemException e) {
            try (Output out = create(added)) {
                Files.copy(existing, out);
                out.force();
            }
        }
    }

    /** Deletes a folder with all that is in it; links are not followed. Does nothing if there is none. */
    default void deleteFolder(Path folder) throws IOException {
        if (!exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Does something of a few file operations under a lock; waits for it. */
    default void locked(Path file, Action action) throws IOException {
        while (true) {
            try (Lock lock = tryLock(file)) {
                if (lock != null) {
                    action.run();
                    return;
                }
            }
            // Not a lock that blocks: the kernel takes waits of unrelated threads of two processes for a deadlock.
            LockSupport.parkNanos(100_000);
        }
    }

    /** The whole content of a file. */
    default byte[] read(Path file) throws IOException {
        try (Input in = open(file)) {
            long size = in.size();
            if (size > Integer.MAX_VALUE - 16) {
                throw new IOException(file + " is larger than 2 GiB");
            }
            return in.read(0, (int) size);
        }
    }
}
