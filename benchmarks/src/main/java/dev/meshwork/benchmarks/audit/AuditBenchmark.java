package dev.meshwork.benchmarks.audit;

import dev.meshwork.core.gate.AccessLog.Access;
import dev.meshwork.governance.audit.AuditKey;
import dev.meshwork.governance.audit.AuditLog;
import dev.meshwork.governance.audit.AuditVerification;
import dev.meshwork.governance.audit.AuditVerifier;
import dev.meshwork.governance.audit.Durability;
import dev.meshwork.governance.audit.FileCheckpoints;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Measures how many accesses a log records in a second: with a sync for each, with syncs that threads share, and with syncs that nobody
 * waits for; against a hand-written loop that writes lines of the same length, with a sync for each. All in one run, for the disk decides.
 */
public final class AuditBenchmark {

    private static final AuditKey KEY =
            AuditKey.of("benchmark", "a secret of this benchmark, no more".getBytes(StandardCharsets.US_ASCII));
    private static final int LINE_BYTES = 430;

    private final PrintStream out;
    private final Path folder;
    private final Map<String, Double> results = new LinkedHashMap<>();
    private int logs;

    private AuditBenchmark(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    /**
     * Runs it.
     *
     * @param args a folder to work in; then {@code --seconds N} for each, else 3; and {@code --json FILE}
     */
    public static void main(String[] args) throws Exception {
        int seconds = 3;
        Path json = null;
        for (int i = 1; i < args.length; i += 2) {
            if (i + 1 < args.length && args[i].equals("--seconds")) {
                seconds = Integer.parseInt(args[i + 1]);
            } else if (i + 1 < args.length && args[i].equals("--json")) {
                json = Path.of(args[i + 1]);
            } else {
                throw new IllegalArgumentException(
                        "Invalid argument '" + args[i] + "': expected --seconds N or --json FILE");
            }
        }
        new AuditBenchmark(System.out, Path.of(args[0])).run(seconds, json);
    }

    private void run(int seconds, @Nullable Path json) throws Exception {
        out.printf(Locale.ROOT, "accesses recorded in %d s each, Java %s%n", seconds, Runtime.version());
        recorded(Durability.ASYNCHRONOUS, 1, 1); // warms up
        result("hand-written, a sync each", byHand(seconds));
        result("a sync each", recorded(Durability.DURABLE, 1, seconds));
        for (int threads : new int[] {4, 16, 64}) {
            result("group commit, " + threads + " threads", recorded(Durability.DURABLE, threads, seconds));
        }
        result("batched", recorded(Durability.BATCHED, 1, seconds));
        result("asynchronous", recorded(Durability.ASYNCHRONOUS, 1, seconds));
        result("verified again", verified());
        if (json != null) {
            Files.writeString(
                    json,
                    "{\"audit\": {"
                            + results.entrySet().stream()
                                    .map(e -> String.format(Locale.ROOT, "\"%s\": %.0f", e.getKey(), e.getValue()))
                                    .collect(Collectors.joining(", "))
                            + "}}\n");
        }
    }

    private void result(String name, double perSecond) {
        results.put(name, perSecond);
        out.printf(Locale.ROOT, "%-28s %,12.0f records/s%n", name, perSecond);
    }

    private double byHand(int seconds) throws IOException {
        byte[] line = ("x".repeat(LINE_BYTES - 1) + "\n").getBytes(StandardCharsets.US_ASCII);
        try (FileOutputStream file =
                new FileOutputStream(folder.resolve("by-hand").toFile())) {
            long start = System.nanoTime();
            long count = 0;
            while (System.nanoTime() - start < seconds * 1_000_000_000L) {
                file.write(line);
                file.getFD().sync();
                count++;
            }
            return count * 1e9 / (System.nanoTime() - start);
        }
    }

    private double recorded(Durability durability, int threads, int seconds) throws InterruptedException {
        Path place = folder.resolve("log-" + logs++);
        long start = System.nanoTime();
        long count;
        try (AuditLog log = AuditLog.in(place, KEY)
                .checkpoints(FileCheckpoints.in(folder.resolve("checkpoints-" + logs)))
                .checkpointEvery(1_000)
                .durability(durability)
                .open()) {
            count = record(log, threads, start + seconds * 1_000_000_000L);
        }
        return count * 1e9 / (System.nanoTime() - start); // what was accepted is on the disk
    }

    private static long record(AuditLog log, int threads, long until) throws InterruptedException {
        long[] counts = new long[threads];
        List<Thread> all = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int thread = t;
            Thread each = new Thread(() -> {
                while (System.nanoTime() < until) {
                    log.record(access(thread, counts[thread]++));
                }
            });
            each.start();
            all.add(each);
        }
        for (Thread each : all) {
            each.join();
        }
        return Arrays.stream(counts).sum();
    }

    private static Access access(int thread, long number) {
        return new Access(
                Instant.EPOCH.plusSeconds(number),
                "user " + thread,
                "dp.customer.360",
                "customer_profile",
                "20260105T080000Z-1",
                "region,segment");
    }

    /** The last log, which is the longest. */
    private double verified() {
        long start = System.nanoTime();
        AuditVerification found = AuditVerifier.of(folder.resolve("log-" + (logs - 1)), KEY)
                .checkpoints(FileCheckpoints.in(folder.resolve("checkpoints-" + logs)))
                .verify()
                .orThrow();
        return found.records() * 1e9 / (System.nanoTime() - start);
    }
}
