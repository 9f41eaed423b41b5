package dev.meshwork.benchmarks.encryption;

import com.sun.management.OperatingSystemMXBean;
import dev.meshwork.governance.encryption.FileEncryption;
import dev.meshwork.governance.encryption.KeyStoreKeyRing;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Measures how fast a file is copied plainly, encrypted and decrypted, in turn, all through streams with the same buffer and nothing forced
 * to the disk. CPU is that of the whole process; of several rounds the median counts. What comes back is compared with what was there.
 */
public final class EncryptionBenchmark {

    private static final int ROUNDS = 7;
    private static final int WARM_UP_ROUNDS = 3;
    private static final int BUFFER = 1 << 16;
    private static final String WHAT = "benchmark/file";
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final PrintStream out;
    private final Path folder;
    private final FileEncryption encryption;

    /** How long a copy took. */
    private record Time(long cpuNanos, long wallNanos) {}

    private interface Copy {
        void copy() throws IOException;
    }

    private EncryptionBenchmark(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
        char[] password = "of this benchmark".toCharArray();
        KeyStoreKeyRing.addKey(folder.resolve("keys.p12"), password, "k1");
        this.encryption = FileEncryption.with(KeyStoreKeyRing.open(folder.resolve("keys.p12"), password, "k1"));
    }

    /**
     * Runs it.
     *
     * @param args a folder to work in; then {@code --mib N} for the size of the file, else 256; and {@code --json FILE}
     */
    public static void main(String[] args) throws Exception {
        int mib = 256;
        Path json = null;
        for (int i = 1; i < args.length; i += 2) {
            if (i + 1 < args.length && args[i].equals("--mib")) {
                mib = Integer.parseInt(args[i + 1]);
            } else if (i + 1 < args.length && args[i].equals("--json")) {
                json = Path.of(args[i + 1]);
            } else {
                throw new IllegalArgumentException(
                        "Invalid argument '" + args[i] + "': expected --mib N or --json FILE");
            }
        }
        new EncryptionBenchmark(System.out, Path.of(args[0])).run(mib, json);
    }

    private void run(int mib, @Nullable Path json) throws IOException {
        Path plain = folder.resolve("plain");
        write(plain, mib);
        Map<String, Copy> copies = new LinkedHashMap<>();
        copies.put("copy", () -> copy(in("plain"), out("copied")));
        copies.put("encrypt", this::encrypt);
        copies.put("decrypt", () -> copy(encryption.decrypting(in("encrypted"), WHAT), out("decrypted")));
        Map<String, List<Time>> times = new LinkedHashMap<>();
        for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
            for (Map.Entry<String, Copy> each : copies.entrySet()) {
                Time time = time(each.getValue());
                if (round >= WARM_UP_ROUNDS) {
                    times.computeIfAbsent(each.getKey(), name -> new ArrayList<>())
                            .add(time);
                }
            }
        }
        if (Files.mismatch(plain, folder.resolve("decrypted")) >= 0) {
            throw new IllegalStateException("what was decrypted is not what was encrypted");
        }
        out.printf(Locale.ROOT, "%d MiB, AES-256-GCM in segments of 64 KiB, Java %s%n", mib, Runtime.version());
        Map<String, Time> medians = new LinkedHashMap<>();
        times.forEach((name, all) -> medians.put(name, median(all)));
        medians.forEach((name, time) -> print(name, time, mib, medians));
        if (json != null) {
            Files.writeString(
                    json,
                    "{\"mib\": " + mib + ", \"encryption\": {"
                            + medians.entrySet().stream()
                                    .map(e -> String.format(
                                            Locale.ROOT,
                                            "\"%s\": {\"cpu_ms\": %.1f, \"wall_ms\": %.1f}",
                                            e.getKey(),
                                            e.getValue().cpuNanos() / 1e6,
                                            e.getValue().wallNanos() / 1e6))
                                    .collect(Collectors.joining(", "))
                            + "}}\n");
        }
    }

    private void print(String name, Time time, int mib, Map<String, Time> all) {
        Time copy = all.getOrDefault("copy", time);
        out.printf(
                Locale.ROOT,
                "%-8s %6.0f MiB/s, %6.0f MiB/s of CPU, %.2f times the CPU of a copy%n",
                name,
                mib * 1e9 / time.wallNanos(),
                mib * 1e9 / time.cpuNanos(),
                (double) time.cpuNanos() / copy.cpuNanos());
    }

    private static Time median(List<Time> times) {
        return new Time(
                times.stream()
                        .mapToLong(Time::cpuNanos)
                        .sorted()
                        .skip(times.size() / 2)
                        .findFirst()
                        .orElseThrow(),
                times.stream()
                        .mapToLong(Time::wallNanos)
                        .sorted()
                        .skip(times.size() / 2)
                        .findFirst()
                        .orElseThrow());
    }

    private static Time time(Copy copy) throws IOException {
        long cpu = SYSTEM.getProcessCpuTime();
        long wall = System.nanoTime();
        copy.copy();
        return new Time(SYSTEM.getProcessCpuTime() - cpu, System.nanoTime() - wall);
    }

    private static void write(Path file, int mib) throws IOException {
        byte[] chunk = new byte[1 << 20];
        Random random = new Random(7);
        try (OutputStream stream = Files.newOutputStream(file)) {
            for (int i = 0; i < mib; i++) {
                random.nextBytes(chunk);
                stream.write(chunk);
            }
        }
    }

    private InputStream in(String name) throws IOException {
        return new FileInputStream(folder.resolve(name).toFile());
    }

    private OutputStream out(String name) throws IOException {
        return new FileOutputStream(folder.resolve(name).toFile());
    }

    private void encrypt() throws IOException {
        try (OutputStream file = out("encrypted")) {
            copy(in("plain"), encryption.encrypting(file, WHAT)); // leaves the file open
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                to.write(buffer, 0, count);
            }
        }
    }
}
