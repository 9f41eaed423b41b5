package dev.meshwork.benchmarks.policy;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Measures decisions about access: the same policies and requests in several engines, whose answers are compared first. CPU is that of
 * the whole process, after warming up; bytes are those that the deciding thread allocates.
 */
public final class PolicyBenchmark {

    private static final List<Integer> SIZES = List.of(10, 100, 1_000, 10_000);
    private static final long WARM_UP_NANOS = 1_500_000_000L;
    private static final long MEASURED_NANOS = 400_000_000L;
    private static final int ROUNDS = 3;

    /** What one engine took. */
    private record Result(double cpuNanos, long bytes, double loadMillis) {

        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"cpu_ns\": %.1f, \"bytes\": %d, \"load_cpu_ms\": %.1f}",
                    cpuNanos,
                    bytes,
                    loadMillis);
        }
    }

    private final PrintStream out;
    private final Path folder;
    private int answers;

    private PolicyBenchmark(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    /**
     * Runs it.
     *
     * @param args a folder to work in; then {@code --policies N}, else 10, 100, 1,000 and 10,000; and {@code --json FILE}
     */
    public static void main(String[] args) throws Exception {
        List<Integer> sizes = SIZES;
        Path json = null;
        for (int i = 1; i < args.length; i += 2) {
            if (i + 1 < args.length && args[i].equals("--policies")) {
                sizes = List.of(Integer.parseInt(args[i + 1]));
            } else if (i + 1 < args.length && args[i].equals("--json")) {
                json = Path.of(args[i + 1]);
            } else {
                throw new IllegalArgumentException(
                        "Invalid argument '" + args[i] + "': expected --policies N or --json FILE");
            }
        }
        PolicyBenchmark benchmark = new PolicyBenchmark(System.out, Path.of(args[0]));
        List<String> documents = new ArrayList<>();
        for (int size : sizes) {
            documents.add(benchmark.run(size));
        }
        write(json, documents);
    }

    private static void write(@Nullable Path json, List<String> documents) throws IOException {
        if (json != null) {
            String text = documents.size() == 1 ? documents.get(0) : "[" + String.join(",\n ", documents) + "]";
            Files.writeString(json, text + "\n");
        }
    }

    private String run(int size) throws Exception {
        Problem problem = Problem.of(size, size);
        Path bundle = Files.createDirectory(folder.resolve("policies-" + size));
        MeshworkPolicies.write(problem, bundle);
        Map<String, Problem.Factory> factories = new LinkedHashMap<>();
        factories.put("meshwork", p -> MeshworkPolicies.engine(p, bundle));
        factories.put("lambda-linear", Lambdas::linear);
        factories.put("lambda-indexed", Lambdas::indexed);
        factories.put("cel-indexed", Peers::celIndexed);
        factories.put("jcasbin", Peers::casbin);
        factories.put("cedar", Peers::cedar);
        out.printf(
                Locale.ROOT,
                "%d policies of domains, %d requests, Java %s%n",
                size,
                Problem.REQUESTS,
                Runtime.version());
        Map<String, Problem.Engine> engines = new LinkedHashMap<>();
        Map<String, Double> loads = new LinkedHashMap<>();
        for (Map.Entry<String, Problem.Factory> factory : factories.entrySet()) {
            long start = cpu();
            engines.put(factory.getKey(), factory.getValue().make(problem));
            loads.put(factory.getKey(), (cpu() - start) / 1e6);
        }
        compare(problem, engines);
        Map<String, Result> results = new LinkedHashMap<>();
        engines.forEach((name, engine) -> results.put(name, measure(engine, loads.getOrDefault(name, 0.0))));
        print(results);
        scale(engines.get("meshwork"));
        engines.values().forEach(Problem.Engine::close);
        return "{\"policies\": " + size + ", \"engines\": {"
                + results.entrySet().stream()
                        .map(e -> "\"" + e.getKey() + "\": " + e.getValue().json())
                        .collect(Collectors.joining(", "))
                + "}}";
    }

    private void compare(Problem problem, Map<String, Problem.Engine> engines) {
        int allowed = 0;
        for (int i = 0; i < Problem.REQUESTS; i++) {
            boolean expected = problem.allows(problem.questions().get(i));
            allowed += expected ? 1 : 0;
            for (Map.Entry<String, Problem.Engine> engine : engines.entrySet()) {
                if (engine.getValue().allows(i) != expected) {
                    throw new IllegalStateException("The answers differ: " + engine.getKey() + " says " + !expected
                            + " to " + problem.questions().get(i));
                }
            }
        }
        out.printf(Locale.ROOT, "  all answers agree, %d of %d are allowed%n", allowed, Problem.REQUESTS);
    }

    /** The best of a few rounds: what else the machine does only adds. */
    private Result measure(Problem.Engine engine, double loadMillis) {
        passes(engine, WARM_UP_NANOS);
        double best = Double.MAX_VALUE;
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long allocated = allocated();
            long start = cpu();
            long decisions = passes(engine, MEASURED_NANOS);
            best = Math.min(best, (cpu() - start) / (double) decisions);
            bytes = (allocated() - allocated) / decisions;
        }
        return new Result(best, bytes, loadMillis);
    }

    /** Whole passes over all requests, one at least, until the thread has worked so long; how many decisions that were. */
    private long passes(Problem.Engine engine, long nanos) {
        long end = worked() + nanos;
        long decisions = 0;
        do {
            for (int i = 0; i < Problem.REQUESTS; i++) {
                answers += engine.allows(i) ? 1 : 0;
            }
            decisions += Problem.REQUESTS;
        } while (worked() < end);
        return decisions;
    }

    private void print(Map<String, Result> results) {
        Result own = results.getOrDefault("meshwork", new Result(1, 0, 0));
        results.forEach((name, result) -> out.printf(
                Locale.ROOT,
                "  %-15s %,14.1f ns of CPU %,10d bytes per decision, loaded in %,8.1f ms of CPU; meshwork takes 1/%,.2f%n",
                name,
                result.cpuNanos(),
                result.bytes(),
                result.loadMillis(),
                result.cpuNanos() / own.cpuNanos()));
    }

    /** How much longer decisions take for each of two threads than for one alone. */
    private void scale(Problem.@Nullable Engine engine) throws InterruptedException {
        if (engine == null) {
            return;
        }
        long one = passes(engine, MEASURED_NANOS);
        long[] both = new long[2];
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < both.length; t++) {
            int number = t;
            Thread thread =
                    new Thread(() -> both[number] = new PolicyBenchmark(out, folder).passes(engine, MEASURED_NANOS));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        out.printf(
                Locale.ROOT,
                "  two threads decide %.2f times as much as one, each in the same time of CPU%n",
                (both[0] + both[1]) / (double) one);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static long worked() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
