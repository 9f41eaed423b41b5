package dev.meshwork.benchmarks.quality.task;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The resident set of this process, as Linux tells it. */
final class ResidentSet {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

    private ResidentSet() {}

    /** From here on only. */
    static void forgetPeak() throws IOException {
        Files.write(Path.of("/proc/self/clear_refs"), "5".getBytes(StandardCharsets.US_ASCII));
    }

    static double peakMib() throws IOException {
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith(PEAK)) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("Cannot measure memory: there is no " + PEAK + " in " + STATUS);
    }
}
