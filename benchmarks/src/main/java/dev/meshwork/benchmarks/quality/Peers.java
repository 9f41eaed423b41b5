package dev.meshwork.benchmarks.quality;

import dev.meshwork.benchmarks.quality.task.Finding;
import dev.meshwork.benchmarks.quality.task.Question;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** Runs engines in processes of their own, each with the class path of its module. */
final class Peers {

    static final String DEEQU = "deequ";
    static final String DUCKDB = "duckdb";
    static final String HIBERNATE_VALIDATOR = "hibernate-validator";

    private static final String PACKAGE = "dev.meshwork.benchmarks.";
    private static final long MIB = 1 << 20;
    /** What the rows and the keys of the uniqueness check take, and some more. */
    private static final long ROW_BYTES = 650;

    private static final long MOST_HEAP_MIB = 8 << 10;
    /** What Spark 3.5 reaches into on Java 17. */
    private static final List<String> OPENED_FOR_SPARK = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/jdk.internal.ref",
            "java.base/sun.nio.ch",
            "java.base/sun.nio.cs",
            "java.base/sun.security.action",
            "java.base/sun.util.calendar");

    private final Path home;
    private final Path work;
    private final Settings settings;

    /**
     * Processes of the benchmark.
     *
     * @param home the folder of the module
     * @param work a folder for what they write
     */
    Peers(Path home, Path work, Settings settings) {
        this.home = home;
        this.work = work;
        this.settings = settings;
    }

    static List<String> allEngines() {
        List<String> names = new ArrayList<>(RowEngines.NAMES);
        names.addAll(List.of(RowEngines.IN_SMALL_HEAP, DEEQU, DUCKDB, HIBERNATE_VALIDATOR));
        return List.copyOf(names);
    }

    /** The questions that an engine can be asked at all: for a validator of rows, those about rows. */
    static Set<Question> questionsFor(String engine) {
        if (!engine.equals(HIBERNATE_VALIDATOR)) {
            return EnumSet.allOf(Question.class);
        }
        return EnumSet.of(
                Question.MISSING_CUSTOMERS,
                Question.MISSING_EMAILS,
                Question.MISSING_PRODUCTS,
                Question.MISSING_QUANTITIES,
                Question.MISSING_PRICES,
                Question.MISSING_DAYS,
                Question.INVALID_EMAILS,
                Question.INVALID_CHANNELS,
                Question.INVALID_QUANTITIES,
                Question.INVALID_PRICES,
                Question.INVALID_NOTES);
    }

    /** The findings of all engines that are asked for. */
    List<Finding> run() throws IOException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        List<String> inOne = new ArrayList<>(RowEngines.NAMES);
        inOne.retainAll(settings.engines());
        if (!inOne.isEmpty()) {
            for (Finding finding : runRowEngines(inOne, settings.rounds())) {
                // Times are compared in one virtual machine; memory can only be told of one at a time.
                Finding alone = inOne.size() == 1
                        ? finding
                        : runRowEngines(List.of(finding.name()), 2).get(0);
                findings.add(finding.withPeakMib(alone.cost().peakMib()));
            }
        }
        if (settings.engines().contains(RowEngines.IN_SMALL_HEAP)) {
            findings.addAll(runRowEngines(List.of(RowEngines.IN_SMALL_HEAP), settings.rounds()));
        }
        for (String peer : List.of(DEEQU, DUCKDB, HIBERNATE_VALIDATOR)) {
            if (settings.engines().contains(peer)) {
                findings.add(runPeer(peer));
            }
        }
        return findings;
    }

    private List<Finding> runRowEngines(List<String> names, int rounds) throws IOException, InterruptedException {
        List<String> options = names.contains(RowEngines.IN_SMALL_HEAP) ? smallHeap() : heapForRows();
        options.addAll(List.of("-cp", classPath(home)));
        options.add(RowEngines.class.getName());
        Properties written = run(options, rounds, String.join(",", names));
        return names.stream().map(name -> Finding.read(written, name)).toList();
    }

    private Finding runPeer(String name) throws IOException, InterruptedException {
        String type = switch (name) {
            case DEEQU -> PACKAGE + "deequ.DeequEngine";
            case DUCKDB -> PACKAGE + "duckdb.DuckDbEngine";
            default -> PACKAGE + "hibernate.HibernateValidatorPass";
        };
        List<String> options = switch (name) {
            case DEEQU -> heapForSpark();
            case DUCKDB -> new ArrayList<>(List.of("-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
            default -> heapForRows();
        };
        options.addAll(List.of("-cp", classPath(home.resolve("peers").resolve(name)), type));
        return Finding.read(run(options, settings.rounds(), name), name);
    }

    /** A heap that the rows fit in. The collector that costs least when little is thrown away, and the same for all. */
    private List<String> heapForRows() {
        long mib = Math.min(MOST_HEAP_MIB, 1_024 + settings.rows() * ROW_BYTES / MIB);
        return new ArrayList<>(List.of(
                "-Xmx" + mib + "m",
                "-Xmn256m",
                "-XX:+UseSerialGC",
                "-Dorg.jboss.logging.provider=slf4j",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
    }

    private static List<String> smallHeap() {
        return new ArrayList<>(
                List.of("-Xmx128m", "-XX:+UseSerialGC", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
    }

    private static List<String> heapForSpark() {
        List<String> options = new ArrayList<>(List.of("-Xmx4g"));
        OPENED_FOR_SPARK.forEach(name -> options.add("--add-opens=" + name + "=ALL-UNNAMED"));
        return options;
    }

    private static String classPath(Path module) throws IOException {
        Path target = module.resolve("target");
        return target.resolve("classes") + File.pathSeparator + Files.readString(target.resolve("classpath.txt"));
    }

    private Properties run(List<String> options, int rounds, String engines) throws IOException, InterruptedException {
        Path file = work.resolve(engines + ".properties");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(Long.toString(settings.rows()), Integer.toString(rounds), file.toString(), engines));
        System.err.println("running " + engines);
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread onExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(onExit);
        int exit = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(onExit);
        if (exit != 0) {
            throw new IllegalStateException("Cannot measure " + engines + ": its process ended with " + exit);
        }
        Properties written = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            written.load(in);
        }
        return written;
    }
}
