package dev.meshwork.benchmarks.rows;

import com.sun.management.OperatingSystemMXBean;
import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.report.PhaseTime;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.governance.GlobalPolicies;
import dev.meshwork.governance.Policies;
import dev.meshwork.governance.masking.Masker;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Rows of a file through ingest, transform, ten checks, masking and serve, against a hand-written loop, in turns in one virtual
 * machine. Both have to write the same file and find the same figures. Compared is the CPU of the whole process.
 */
public final class RowsBenchmark {

    private static final byte[] KEY = "a key that only the benchmark has".getBytes(StandardCharsets.US_ASCII);

    private final PrintStream out;
    private final Path folder;
    private final Path input;
    private final long rows;
    private int runs;

    private RowsBenchmark(PrintStream out, Path folder, long rows) {
        this.out = out;
        this.folder = folder;
        this.input = folder.resolve("payments.csv");
        this.rows = rows;
    }

    /** Arguments: the folder to work in, the number of rows, the number of rounds. */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        RowsBenchmark benchmark = new RowsBenchmark(System.out, Path.of(args[0]), Long.parseLong(args[1]));
        benchmark.run(Integer.parseInt(args[2]));
    }

    private void run(int rounds) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        PaymentFile.write(input, rows);
        out.printf(
                Locale.ROOT,
                "%,d rows, %,d MiB, in a heap of %,d MiB, on Java %s%n",
                rows,
                Files.size(input) >> 20,
                Runtime.getRuntime().maxMemory() >> 20,
                Runtime.version());
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            double byHand = byHand();
            long bytesByHand = lastBytes;
            RunReport report = byMeshwork();
            double byMeshwork = lastCpu;
            requireSameFile(report);
            double ratio = byMeshwork / byHand;
            out.printf(
                    Locale.ROOT,
                    "round %d: by hand %.0f ns and %d bytes, Meshwork %.0f ns of CPU and %d bytes per row, ratio %.2f; %s%n",
                    round,
                    byHand,
                    bytesByHand,
                    byMeshwork,
                    lastBytes,
                    ratio,
                    phases(report));
            if (round > 1 || rounds == 1) {
                ratios.add(ratio);
            }
        }
        Collections.sort(ratios);
        out.printf(Locale.ROOT, "median ratio without the first round: %.2f%n", ratios.get(ratios.size() / 2));
    }

    private double lastCpu;
    private long lastBytes;
    private List<Long> expected = List.of();

    private double byHand() throws IOException, GeneralSecurityException {
        HandWrittenLoop loop = new HandWrittenLoop(KEY);
        long start = cpu();
        long bytes = allocated();
        expected = loop.run(input, folder.resolve("by-hand.csv"));
        lastBytes = (allocated() - bytes) / rows;
        return (cpu() - start) / (double) rows;
    }

    private RunReport byMeshwork() {
        String runId = "run-" + ++runs;
        DataProductRunner runner = DataProductRunner.builder(new InMemoryStateStore())
                .environment(Environment.TEST)
                .policies(Policies.global(GlobalPolicies.piiMasking(Masker.withKey(KEY))))
                .runIds(() -> runId)
                .build();
        long start = cpu();
        long bytes = allocated();
        RunReport report =
                runner.run(new PaymentsProduct(input, folder.resolve("served"))).orThrow();
        lastCpu = (cpu() - start) / (double) rows;
        lastBytes = (allocated() - bytes) / rows;
        return report;
    }

    private void requireSameFile(RunReport report) throws IOException {
        Path served = folder.resolve("served/versions/" + report.runId() + "/data.csv");
        long difference = Files.mismatch(served, folder.resolve("by-hand.csv"));
        if (difference >= 0) {
            throw new IllegalStateException("The files differ from byte " + difference + " on");
        }
        List<Long> found = new ArrayList<>(List.of(report.ledger("payments").read()));
        for (String check : PaymentsProduct.checkNames().subList(1, 10)) {
            CheckResult result = report.check(check);
            found.add(result.failed());
        }
        if (!found.equals(expected)) {
            throw new IllegalStateException("The checks differ: " + found + " and by hand " + expected);
        }
        Files.delete(served);
    }

    private static String phases(RunReport report) {
        long total = report.phases().stream().mapToLong(p -> p.time().toNanos()).sum();
        return report.phases().stream()
                .filter(phase -> phase.time().toNanos() * 100 > total)
                .map(phase -> share(phase, total))
                .collect(Collectors.joining(", "));
    }

    private static String share(PhaseTime phase, long total) {
        return phase.phase() + " " + phase.time().toNanos() * 100 / total + " %";
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
