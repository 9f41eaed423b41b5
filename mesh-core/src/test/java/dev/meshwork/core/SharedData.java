package dev.meshwork.core;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Data and official schemas that lie beside the checkout and are not part of it. Where they are not there, the test is skipped, or
 * fails in CI.
 */
public final class SharedData {

    private SharedData() {}

    /** The folder with the files of a data set. */
    public static Path folder(String dataSet) {
        return path("data/" + dataSet + "/data");
    }

    /** A file or folder, by its path in the shared folder, such as {@code schemas}. */
    public static Path path(String relative) {
        String shared = System.getProperty("meshwork.shared");
        Path path = (shared == null ? root().resolve("../shared") : Path.of(shared))
                .resolve(relative)
                .toAbsolutePath()
                .normalize();
        if (Files.exists(path)) {
            return path;
        }
        String reason =
                "Missing shared data: there is no " + path + "; name the folder of shared data with -Dmeshwork.shared";
        return "true".equals(System.getenv("CI")) ? fail(reason) : abort(reason);
    }

    /** The root of the checkout. */
    public static Path root() {
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
