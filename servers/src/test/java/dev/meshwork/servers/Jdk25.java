package dev.meshwork.servers;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds a JDK 25, which some servers need. */
final class Jdk25 {

    private static final Path DEBIAN = Path.of("/usr/lib/jvm");

    private Jdk25() {}

    /**
     * Its {@code java}: of this process, or where {@code -Dmeshwork.jdk25} or {@code JAVA_HOME_25} points, or as Debian installs it.
     * Where there is none the test is skipped.
     */
    static String java() {
        List<Path> homes = new ArrayList<>();
        if (Runtime.version().feature() >= 25) {
            homes.add(Path.of(System.getProperty("java.home")));
        }
        for (String named : new String[] {System.getProperty("meshwork.jdk25"), System.getenv("JAVA_HOME_25")}) {
            if (named != null && !named.isBlank()) {
                homes.add(Path.of(named));
            }
        }
        homes.addAll(debian());
        return homes.stream()
                .map(home -> home.resolve("bin/java"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseGet(
                        () -> abort(
                                "Missing JDK 25: this server runs on nothing older; name one with -Dmeshwork.jdk25 or JAVA_HOME_25"));
    }

    private static List<Path> debian() {
        if (!Files.isDirectory(DEBIAN)) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(DEBIAN)) {
            return homes.filter(home -> home.getFileName().toString().contains("25"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
