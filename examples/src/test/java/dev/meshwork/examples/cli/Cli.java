package dev.meshwork.examples.cli;

import dev.meshwork.core.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line, called in this process. */
final class Cli {

    /** What a command ended with and printed. */
    record Outcome(int status, String out, String err) {}

    private Cli() {}

    static Outcome run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Path home = SharedData.root().resolve("examples");
        try (PrintStream outStream = new PrintStream(out, false, StandardCharsets.UTF_8);
                PrintStream errStream = new PrintStream(err, false, StandardCharsets.UTF_8)) {
            int status = new Main(outStream, errStream, home, ProgressPrinter.Screen.LINES).run(args);
            outStream.flush();
            errStream.flush();
            return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    /** Runs Customer 360 at the time that the expected results are of. */
    static Outcome customer360(Path out, String... more) {
        List<String> args = new ArrayList<>(
                List.of("customer-360", "--out", out.toString(), "--at", "2019-06-30T00:10:00Z", "--quiet"));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }
}
