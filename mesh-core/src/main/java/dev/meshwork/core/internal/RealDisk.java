package dev.meshwork.core.internal;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The disk of this machine. Stateless. Writes and reads without file channels, which an interrupt would close. */
final class RealDisk implements Disk {

    static final Disk INSTANCE = new RealDisk();

    private RealDisk() {}

    @Override
    public Output create(Path file) throws IOException {
        return new FileOutput(new FileOutputStream(file.toFile()));
    }

    @Override
    public Output append(Path file) throws IOException {
        return new FileOutput(new FileOutputStream(file.toFile(), true));
    }

    @Override
    public Output update(Path file, long at) throws IOException {
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString()); // it would be made
        }
        RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw");
        try {
            raw.seek(at);
            return new FileOutput(new FileOutputStream(raw.getFD())); // closes both
        } catch (IOException | RuntimeException | Error e) {
            raw.close();
            throw e;
        }
    }

    @Override
    public Input open(Path file) throws IOException {
        try {
            return new FileInput(new RandomAccessFile(file.toFile(), "r"));
        } catch (FileNotFoundException e) {
            if (Files.notExists(file)) {
                throw new NoSuchFileException(file.toString());
            }
            return new FileInput(
                    new RandomAccessFile(file.toFile(), "r")); // it came in this moment, or cannot be opened
        }
    }

    @Override
    public void truncate(Path file, long length) throws IOException {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(length);
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void link(Path existing, Path added) throws IOException {
        Files.createLink(added, existing);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.delete(path);
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    @Override
    public void force(Path folder) throws IOException {
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

    @Override
    public List<String> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public boolean exists(Path path) {
        return Files.exists(path);
    }

    /**
     * {@inheritDoc}
     *
     * <p>On POSIX systems, closing any descriptor of a file frees all locks that the process has on it. So only who holds a second
     * lock, which decides among the callers of this process, may open the file whose lock decides among processes. The second one may
     * be freed that way for other processes, not for this one: the JVM keeps book of it.
     */
    @Override
    public @Nullable Lock tryLock(Path file) throws IOException {
        HeldFile inProcess = HeldFile.tryLock(file.resolveSibling(file.getFileName() + ".local"));
        if (inProcess == null) {
            return null;
        }
        HeldFile amongProcesses = null;
        try {
            amongProcesses = HeldFile.tryLock(file);
        } finally {
            if (amongProcesses == null) {
                inProcess.close();
            }
        }
        return amongProcesses == null ? null : new HeldFiles(amongProcesses, inProcess);
    }

    private record HeldFiles(HeldFile amongProcesses, HeldFile inProcess) implements Lock {
        @Override
        public void close() throws IOException {
            try {
                amongProcesses.close();
            } finally {
                inProcess.close();
            }
        }
    }

    /** Refers to the lock as well, for the JVM forgets one that nobody refers to. */
    private record HeldFile(RandomAccessFile file, FileLock lock) {
        static @Nullable HeldFile tryLock(Path path) throws IOException {
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
            FileLock lock = null;
            try {
                lock = file.getChannel().tryLock();
            } catch (OverlappingFileLockException e) {
                // held in this process
            } finally {
                if (lock == null) {
                    file.close();
                }
            }
            return lock == null ? null : new HeldFile(file, lock);
        }

        void close() throws IOException {
            file.close();
        }
    }

    private static final class FileOutput extends Output {
        private final FileOutputStream file;

        FileOutput(FileOutputStream file) {
            this.file = file;
        }

        @Override
        public void write(int b) throws IOException {
            file.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            file.write(bytes, offset, length);
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private record FileInput(RandomAccessFile file) implements Input {
        @Override
        public long size() throws IOException {
            return file.length();
        }

        @Override
        public byte[] read(long from, int length) throws IOException {
            byte[] bytes = new byte[length];
            file.seek(from);
            int count = 0;
            while (count < length) {
                int more = file.read(bytes, count, length - count);
                if (more < 0) {
                    return Arrays.copyOf(bytes, count);
                }
                count += more;
            }
            return bytes;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
