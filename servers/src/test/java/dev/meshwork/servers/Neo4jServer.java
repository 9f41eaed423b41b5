package dev.meshwork.servers;

import dev.meshwork.core.SharedData;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A Neo4j that can be killed and started again on the same files and port. Not thread-safe. */
final class Neo4jServer implements AutoCloseable {

    private static final AtomicInteger LOGS = new AtomicInteger();

    private final String module;
    private final Path folder;
    private URI url;
    private ServerProcess process;

    private Neo4jServer(String module, Path folder) {
        this.module = module;
        this.folder = folder;
        this.process = run(0);
        this.url = URI.create(process.awaitLine(ServerProcess.READY));
    }

    /**
     * Starts one.
     *
     * @param module the module whose class path it runs on, such as {@code neo4j-4}
     */
    static Neo4jServer start(String module, Path folder) {
        return new Neo4jServer(module, folder);
    }

    /** Where it answers, or did before it was killed. */
    URI url() {
        return url;
    }

    /** Its files; others may lie beside. */
    Path folder() {
        return folder;
    }

    /** Starts it again where it was. */
    void startAgain() {
        process = run(url.getPort());
        url = URI.create(process.awaitLine(ServerProcess.READY));
    }

    private ServerProcess run(int port) {
        String classPath =
                classPath(module) + File.pathSeparator + SharedData.root().resolve("servers/target/test-classes");
        return ServerProcess.start(
                List.of(
                        ServerProcess.java(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        Neo4jMain.class.getName(),
                        folder.toString(),
                        Integer.toString(port)),
                Map.of(),
                folder.resolve("neo4j-" + LOGS.incrementAndGet() + ".log"));
    }

    private static String classPath(String module) {
        Path file = SharedData.root().resolve("servers/" + module + "/target/classpath.txt");
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Missing " + file + ": build with -Pservers", e);
        }
    }

    /** Kills it by SIGKILL. Idempotent. */
    void kill() {
        process.close();
    }

    @Override
    public void close() {
        kill();
    }
}
