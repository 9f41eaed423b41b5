package dev.meshwork.examples.cli;

import dev.meshwork.core.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line in a virtual machine of its own. */
final class ChildCli {

    private static final long MINUTES = 5;

    private ChildCli() {}

    /**
     * Runs a command to its end.
     *
     * @param folder for what it prints
     * @param options of the virtual machine, such as {@code -Xmx64m}
     */
    static Cli.Outcome run(Path folder, List<String> options, List<String> args)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-Dexamples.home=" + SharedData.root().resolve("examples"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(args);
        Path out = folder.resolve("stdout.txt");
        Path err = folder.resolve("stderr.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("It did not end within " + MINUTES + " minutes: " + command);
            }
        } finally {
            process.destroyForcibly();
        }
        return new Cli.Outcome(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
