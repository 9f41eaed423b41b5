package dev.meshwork.examples.orders;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process of {@link OrdersChild}. Closing it kills it. */
final class Child implements AutoCloseable {

    /** For all files of a folder, on a machine that has other things to do. */
    private static final long PATIENCE_SECONDS = 600;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private Child(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "output of process " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a process; what it writes to standard error goes to {@code stderr.txt} in the folder. */
    static Child start(String mode, Backend backend, Path data, Path folder) throws IOException {
        return start(mode, backend, List.of(data.toString(), folder.toString(), "1"), folder);
    }

    /** The same with all arguments behind the backend: data, folder, and at which commit to wait. */
    static Child start(String mode, Backend backend, List<String> rest, Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                System.getProperty("java.class.path"),
                OrdersChild.class.getName(),
                mode,
                backend.name()));
        command.addAll(rest);
        return new Child(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("stderr.txt").toFile()))
                .start());
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add(e.toString()); // a killed process leaves a closed stream
        }
    }

    long pid() {
        return process.pid();
    }

    /** The next line that it writes, or null if it writes none in time. */
    @Nullable
    String next() throws InterruptedException {
        for (int i = 0; i < PATIENCE_SECONDS; i++) {
            String line = lines.poll(1, TimeUnit.SECONDS);
            if (line != null) {
                return line;
            }
            if (!process.isAlive()) {
                return lines.poll(1, TimeUnit.SECONDS);
            }
        }
        return null;
    }

    /** Sends an empty line. */
    void goOn() {
        try {
            OutputStream to = process.getOutputStream();
            to.write('\n');
            to.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it ends by itself within this time. */
    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Kills it by SIGKILL, and waits until it is gone. */
    void kill() {
        process.destroyForcibly()
                .onExit()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        kill();
    }
}
