package dev.meshwork.quality.report;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a file as a whole or not at all. Stateless. */
final class WholeFile {

    private WholeFile() {}

    static void write(Path file, String content) {
        Path absolute = file.toAbsolutePath();
        Path draft = absolute.resolveSibling(".report-" + UUID.randomUUID() + ".tmp");
        try {
            createFolder(absolute.getParent());
            try {
                // A channel would be closed by an interrupt.
                try (FileOutputStream out = new FileOutputStream(draft.toFile())) {
                    out.write(content.getBytes(StandardCharsets.UTF_8));
                    out.getFD().sync();
                }
                Files.move(draft, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write quality report " + file + " (" + e.getClass().getSimpleName() + ": "
                            + e.getMessage()
                            + "): name a file in a folder that this process may write to; what was there before stays",
                    e);
        }
    }

    private static void createFolder(@Nullable Path folder) throws IOException {
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
    }
}
