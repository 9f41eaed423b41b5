package dev.meshwork.core.files;

import dev.meshwork.core.port.PortException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of one source, read one after the other. Confined to one thread at a time.
 *
 * <p>All files are looked at when the first one is opened, so that a missing last file is told before anything is read.
 */
public final class SourceFiles implements AutoCloseable {

    private final String source;
    private final List<Path> files;
    private final boolean namesDiffer;
    private final long totalBytes;
    private int current = -1;
    private long bytesBefore;
    private @Nullable CountedInput input;

    private SourceFiles(String source, List<Path> files, long totalBytes) {
        this.source = source;
        this.files = files;
        this.totalBytes = totalBytes;
        Set<Path> names = new HashSet<>();
        files.forEach(file -> names.add(file.getFileName()));
        this.namesDiffer = names.size() == files.size();
    }

    /**
     * Looks at the files without opening one.
     *
     * @param source the name of the source, for messages
     * @param files the files, in the order in which they are read
     * @throws PortException if one does not exist, is a folder, or may not be read
     */
    public static SourceFiles of(String source, List<Path> files) {
        long bytes = 0;
        for (Path file : files) {
            bytes += sizeOf(source, file);
        }
        return new SourceFiles(source, List.copyOf(files), bytes);
    }

    private static long sizeOf(String source, Path file) {
        String cannot = "Cannot read " + source + ": file " + file;
        if (Files.isDirectory(file)) {
            throw new PortException(cannot + " is a folder; name the files in it");
        }
        if (!Files.exists(file)) {
            throw new PortException(cannot + " does not exist");
        }
        if (!Files.isReadable(file)) {
            throw new PortException(cannot + " may not be read by this process");
        }
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new PortException(cannot + " cannot be looked at: " + e, e);
        }
    }

    /**
     * Closes the current file and opens the next one.
     *
     * @return false if there is none left
     * @throws PortException if it cannot be opened
     */
    public boolean next() {
        close();
        if (current + 1 >= files.size()) {
            return false;
        }
        current++;
        try {
            input = new CountedInput(Files.newInputStream(path()));
        } catch (IOException e) {
            throw new PortException("Cannot read " + source + ": file " + path() + " cannot be opened: " + e, e);
        }
        return true;
    }

    /** The current file. */
    public Path path() {
        return files.get(current);
    }

    /** The current file, for positions: its name, or its path where two files of the source have one name. */
    public String resource() {
        Path name = path().getFileName();
        return namesDiffer && name != null ? name.toString() : path().toString();
    }

    /** The bytes of the current file. The caller need not close them. */
    public InputStream input() {
        if (input == null) {
            throw new IllegalStateException("no file is open");
        }
        return input;
    }

    /** Whether the current file has no byte at all. */
    public boolean isBlank() {
        try {
            return Files.size(path()) == 0;
        } catch (IOException e) {
            throw new PortException("Cannot read " + source + ": file " + path() + " cannot be looked at: " + e, e);
        }
    }

    /** How much of all files has been read, from 0 to 1, by bytes. */
    public double fractionRead() {
        long read = bytesBefore + (input == null ? 0 : input.count());
        return totalBytes == 0 ? 1 : Math.min(1, (double) read / totalBytes);
    }

    /** A failure of the current file, to be thrown by the caller. */
    public PortException cannotRead(String problem) {
        return new PortException("Cannot read " + source + ": file " + path() + " " + problem);
    }

    /** A failure of the current file behind a record, to be thrown by the caller. */
    public PortException brokeBehind(long record, IOException cause) {
        return new PortException(
                "Cannot read " + source + ": file " + path() + " broke behind record " + record + ": " + cause, cause);
    }

    /** Closes the current file. Idempotent. */
    @Override
    public void close() {
        if (input != null) {
            bytesBefore += input.count();
            try {
                input.close();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot close " + path(), e);
            } finally {
                input = null;
            }
        }
    }
}
