package dev.meshwork.catalog.internal.files;

import dev.meshwork.catalog.entry.CatalogException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that are there as a whole or not at all, also after a crash. Stateless; one writer for each file at a time. */
public final class AtomicFiles {

    private AtomicFiles() {}

    /**
     * Makes a file hold these bytes. A file that holds them already is left alone.
     *
     * @throws CatalogException if it cannot; what was there before stays
     */
    public static void write(Path file, byte[] bytes) {
        if (read(file).filter(there -> Arrays.equals(there, bytes)).isPresent()) {
            return;
        }
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "folder");
        Path draft = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            createFolders(folder);
            // A channel would be closed by an interrupt.
            try (FileOutputStream out = new FileOutputStream(draft.toFile())) {
                out.write(bytes);
                out.getFD().sync();
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(folder);
        } catch (IOException e) {
            throw failure("write", file, e);
        }
    }

    /**
     * The bytes of a file, if there is one.
     *
     * @throws CatalogException if it is there and cannot be read
     */
    public static Optional<byte[]> read(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw failure("read", file, e);
        }
    }

    /**
     * The entries of a folder by name; empty where there is no folder.
     *
     * @throws CatalogException if it cannot be read
     */
    public static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw failure("read", folder, e);
        }
    }

    /**
     * Deletes a file.
     *
     * @throws CatalogException if it cannot
     */
    public static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failure("delete", file, e);
        }
    }

    private static void createFolders(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent != null && !Files.isDirectory(folder)) {
            createFolders(parent);
            Files.createDirectories(folder);
            force(parent);
        }
    }

    /** Makes the names in a folder durable, where the system lets a folder be opened (Windows does not). */
    private static void force(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }

    private static CatalogException failure(String what, Path file, IOException cause) {
        return new CatalogException(
                "Cannot " + what + " " + file + " (" + cause.getClass().getSimpleName() + ": " + cause.getMessage()
                        + "): make room on its disk and let this process read and write there; what is missing is delivered again",
                cause);
    }
}
