package dev.meshwork.catalog.outbox;

import dev.meshwork.catalog.entry.CatalogException;
import dev.meshwork.catalog.internal.SafeNames;
import dev.meshwork.catalog.internal.files.AtomicFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Letters as {@code <folder>/<target>/<id>.json}. Thread-safe; processes that share the folder have targets of their own. */
final class FileDeadLetters implements DeadLetters {

    private static final String END = ".json";

    private final Path folder;

    FileDeadLetters(Path folder) {
        this.folder = Objects.requireNonNull(folder, "folder");
    }

    @Override
    public synchronized void add(DeadLetter letter) {
        AtomicFiles.write(file(letter), letter.toJson().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void remove(DeadLetter letter) {
        AtomicFiles.delete(file(letter));
    }

    @Override
    public List<DeadLetter> list() {
        return files().stream()
                .flatMap(file -> read(file).stream())
                .sorted(InMemoryDeadLetters.ORDER)
                .toList();
    }

    @Override
    public int size() {
        return files().size();
    }

    private List<Path> files() {
        return AtomicFiles.list(folder).stream()
                .flatMap(target -> AtomicFiles.list(target).stream())
                .filter(FileDeadLetters::isLetter)
                .toList();
    }

    private static boolean isLetter(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(END) && !name.startsWith(".");
    }

    private static Optional<DeadLetter> read(Path file) {
        try {
            return AtomicFiles.read(file).map(bytes -> DeadLetter.fromJson(new String(bytes, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw new CatalogException(
                    "Cannot read dead letter " + file + ": " + e.getMessage() + "; mend it or move it away", e);
        }
    }

    private Path file(DeadLetter letter) {
        return folder.resolve(SafeNames.fileNames().of(letter.target())).resolve(letter.id() + END);
    }
}
