package dev.meshwork.examples.pii;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is logged, of all levels and by everybody, in a virtual machine whose log goes to a file. */
final class LogFile {

    private final Path file;

    LogFile(Path file) {
        this.file = file;
    }

    /** How much was logged up to now. */
    int length() {
        return all().length();
    }

    /** What was logged since. */
    String since(int length) {
        return all().substring(length);
    }

    private String all() {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
