package dev.meshwork.quality.report;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real browser without a window. Each call starts one with a new profile, which goes with the folder given. Where there is none the
 * test is skipped with the reason, or fails in CI. Debian: package {@code chromium}.
 */
final class Chromium {

    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--enable-logging=stderr");
    private static final int PATIENCE_SECONDS = 120;

    private static final AtomicInteger STARTED = new AtomicInteger();

    private final Path folder;
    private final List<String> options;

    private Chromium(Path folder, List<String> options) {
        this.folder = folder;
        this.options = options;
    }

    /** A page as the browser has it when it is loaded, and what it said on its console. */
    record Loaded(String dom, List<String> console) {}

    static Chromium in(Path folder) {
        return new Chromium(folder, List.of("--window-size=1200,900"));
    }

    /** In a window of this size; 500 is the smallest width. */
    Chromium sized(int width, int height) {
        return with("--window-size=" + width + "," + height);
    }

    /** For a reader who likes it dark. */
    Chromium dark() {
        return with("--blink-settings=preferredColorScheme=0");
    }

    private Chromium with(String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new Chromium(folder, more);
    }

    Loaded load(String address) throws IOException, InterruptedException {
        Path dom = Files.createTempFile(folder, "dom", ".html");
        Path log = run(List.of("--dump-dom", address), dom);
        return new Loaded(
                Files.readString(dom),
                Files.readAllLines(log).stream()
                        .filter(line -> line.contains(":CONSOLE"))
                        .toList());
    }

    Path screenshot(String address, Path png) throws IOException, InterruptedException {
        run(List.of("--screenshot=" + png.toAbsolutePath(), address), Files.createTempFile(folder, "out", ".txt"));
        return png;
    }

    Path print(String address, Path pdf) throws IOException, InterruptedException {
        run(
                List.of("--print-to-pdf=" + pdf.toAbsolutePath(), "--no-pdf-header-footer", address),
                Files.createTempFile(folder, "out", ".txt"));
        return pdf;
    }

    private Path run(List<String> task, Path out) throws IOException, InterruptedException {
        Path own = Files.createDirectory(folder.resolve("b" + STARTED.incrementAndGet()));
        Path log = own.resolve("log");
        List<String> command = new ArrayList<>(List.of(executable().toString()));
        command.addAll(FLAGS);
        command.addAll(options);
        command.add("--user-data-dir=" + Files.createDirectory(own.resolve("profile")));
        command.addAll(task);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(log.toFile());
        // A short path, for there is a socket in it whose path may have 107 characters.
        builder.environment().put("TMPDIR", own.toString());
        builder.environment().put("HOME", own.toString());
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            fail("Chromium did not end within " + PATIENCE_SECONDS + " s: " + command);
        }
        if (process.exitValue() != 0) {
            fail("Chromium ended with " + process.exitValue() + ": " + Files.readString(log));
        }
        return log;
    }

    private static Path executable() {
        String path = System.getenv().getOrDefault("PATH", "");
        String reason = "Cannot look at pages: there is no chromium in PATH; install package chromium";
        return Arrays.stream(path.split(File.pathSeparator))
                .flatMap(place -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> "true".equals(System.getenv("CI")) ? fail(reason) : abort(reason));
    }
}
