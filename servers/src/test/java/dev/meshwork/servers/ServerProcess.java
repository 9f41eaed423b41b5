package dev.meshwork.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server as a process of its own, so that its class path meets none of ours and it can be killed. What it prints goes to a file.
 * Closing it kills it.
 */
final class ServerProcess implements AutoCloseable {

    /** What a server of ours prints when it answers, before its URL. */
    static final String READY = "ready: ";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts a command; its output is kept in a file, its environment is ours with some more. */
    static ServerProcess start(List<String> command, Map<String, String> environment, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return new ServerProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command, e);
        }
    }

    /** The Java of this process. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The rest of the line that starts with a text, as soon as it is printed. */
    String awaitLine(String start) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String text = printed();
            for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
                if (line.startsWith(start)) {
                    return line.substring(start.length()).strip();
                }
            }
            if (!process.isAlive() || System.nanoTime() > until) {
                throw new IllegalStateException("Cannot start the server: it printed\n" + printed());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Whether it still runs. */
    boolean isAlive() {
        return process.isAlive();
    }

    /** All that it printed so far. */
    String printed() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it by SIGKILL and waits until it is gone. Idempotent. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(2, TimeUnit.MINUTES).join();
    }
}
