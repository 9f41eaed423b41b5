package dev.meshwork.benchmarks.quality;

import dev.meshwork.benchmarks.quality.task.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Twenty checks over the same rows by several engines. Figures are told only when all engines gave the right answers: equal ones, and
 * where they are approximate, within the error that the engine states.
 */
public final class QualityBenchmark {

    private QualityBenchmark() {}

    /** Arguments: the folder of the module, a folder to work in, options with their values. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Settings settings;
        try {
            settings = Settings.parse(List.of(args).subList(2, args.length).toArray(String[]::new));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Truth truth = Truth.of(settings.rows());
        List<Finding> findings = new Peers(Path.of(args[0]), Path.of(args[1]), settings).run();
        List<String> objections =
                findings.stream().flatMap(f -> truth.objections(f).stream()).toList();
        if (!objections.isEmpty()) {
            objections.forEach(System.err::println);
            System.err.println("Cannot compare: not all answers are right");
            System.exit(1);
        }
        Results results = new Results(settings.rows(), findings, truth);
        System.out.print(results.table());
        if (settings.json() != null) {
            Files.writeString(settings.json(), results.json());
        }
    }
}
