package dev.meshwork.examples.pii;

import dev.meshwork.core.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A proof in a virtual machine of its own, and what it found. */
record ChildProof(List<String> lines) {

    private static final long MINUTES = 5;

    /** A leak that was found. */
    record Found(String subject, String place, String canary, String form) {}

    /** Runs a proof to its end. */
    static ChildProof run(String what, Path data, Path out) throws IOException, InterruptedException {
        Files.createDirectories(out);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                        // It looks for classes in this proof, and is no part of what is proved.
                        "-Dorg.slf4j.simpleLogger.log.com.tngtech.archunit=off",
                        "-Dorg.slf4j.simpleLogger.logFile=" + out.resolve("log.txt"),
                        "-Dmeshwork.root=" + SharedData.root(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PiiMain.class.getName(),
                        what,
                        data.toString(),
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.resolve("printed.txt").toFile())
                .start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("It did not end within " + MINUTES + " minutes: " + what);
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(what + " failed: " + Files.readString(out.resolve("printed.txt")));
        }
        return new ChildProof(Files.readAllLines(out.resolve("results.txt")));
    }

    /** The leaks. */
    List<Found> found() {
        return lines.stream()
                .map(line -> line.split("\t"))
                .filter(parts -> parts[1].equals("found"))
                .map(parts -> new Found(parts[0], parts[2], parts[3], parts[4]))
                .toList();
    }

    /** The places that were searched for the canaries of a subject, and had something to be searched. */
    List<String> searched(String subject) {
        return lines.stream()
                .map(line -> line.split("\t"))
                .filter(parts -> parts[0].equals(subject) && parts[1].equals("searched"))
                .filter(parts -> Long.parseLong(parts[3]) > 0)
                .map(parts -> parts[2])
                .toList();
    }
}
