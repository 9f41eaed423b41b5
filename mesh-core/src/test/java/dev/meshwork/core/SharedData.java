package dev.meshwork.core;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Data sets that lie beside the checkout and are not part of it. Where they are not there, the test is skipped, or fails in CI. */
public final class SharedData {

    private SharedData() {}

    /** The folder with the files of a data set. */
    public static Path folder(String name) {
        String shared = System.getProperty("meshwork.shared");
        Path folder = (shared == null ? root().resolve("../shared") : Path.of(shared))
                .resolve("data")
                .resolve(name)
                .resolve("data")
                .normalize();
        if (Files.isDirectory(folder)) {
            return folder;
        }
        String reason = "Missing data set '" + name + "': there is no folder " + folder
                + "; name the folder of shared data with -Dmeshwork.shared";
        return "true".equals(System.getenv("CI")) ? fail(reason) : abort(reason);
    }

    private static Path root() {
        String declared = System.getProperty("meshwork.root");
        if (declared != null) {
            return Path.of(declared);
        }
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        return start;
    }
}
