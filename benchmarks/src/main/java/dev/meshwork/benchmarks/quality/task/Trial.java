package dev.meshwork.benchmarks.quality.task;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;

/**
 * Measures engines of one process, in turns, round by round, until each is steady: until the processor time of its last three rounds
 * lies within ten percent. What counts is the median of those. A round is as many passes as
 * take a second of it, as it is told in hundredths.
 */
public final class Trial {

    private static final int FEWEST_ROUNDS = 5;
    private static final int LAST = 3;
    private static final double STEADY = 1.10;
    private static final double ROUND_SECONDS = 1;

    private final long rows;
    private final int mostRounds;
    private final Path file;

    private Trial(long rows, int mostRounds, Path file) {
        this.rows = rows;
        this.mostRounds = mostRounds;
        this.file = file;
    }

    /** Of arguments: the number of rows, the most rounds, the file for the findings. Further ones are left to the caller. */
    public static Trial of(String... args) {
        return new Trial(Long.parseLong(args[0]), Integer.parseInt(args[1]), Path.of(args[2]));
    }

    /** The number of rows. */
    public long rows() {
        return rows;
    }

    /** Measures engines, writes the findings, closes the engines. */
    public void run(List<Engine> engines) throws Exception {
        try {
            measure(engines);
        } finally {
            for (Engine engine : engines) {
                engine.close();
            }
        }
    }

    private void measure(List<Engine> engines) throws Exception {
        List<Candidate> candidates = new ArrayList<>();
        for (Engine engine : engines) {
            engine.load(rows);
            candidates.add(new Candidate(engine));
        }
        System.gc();
        ResidentSet.forgetPeak();
        for (int round = 1; round <= mostRounds && !areSteady(candidates); round++) {
            for (Candidate candidate : candidates) {
                candidate.runRound();
            }
        }
        write(candidates);
    }

    private static boolean areSteady(List<Candidate> candidates) {
        return candidates.stream().allMatch(Candidate::isSteady);
    }

    private void write(List<Candidate> candidates) throws IOException {
        Properties properties = new Properties();
        double peak = ResidentSet.peakMib();
        candidates.forEach(candidate -> candidate.finding(peak).writeTo(properties));
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
    }

    private static final class Candidate {
        private final Engine engine;
        private final List<Finding.Cost> costs = new ArrayList<>();
        private Answers answers = new Answers();

        Candidate(Engine engine) {
            this.engine = engine;
        }

        void runRound() throws Exception {
            Stopwatch watch = new Stopwatch();
            int passes = 0;
            do {
                answers = engine.run(watch);
                passes++;
            } while (watch.cpuSeconds() < ROUND_SECONDS);
            costs.add(new Finding.Cost(
                    watch.cpuSeconds() / passes, watch.wallSeconds() / passes, 0, watch.garbage() / passes));
        }

        private List<Finding.Cost> last() {
            return costs.subList(Math.max(0, costs.size() - LAST), costs.size()).stream()
                    .sorted(Comparator.comparingDouble(Finding.Cost::cpuSeconds))
                    .toList();
        }

        boolean isSteady() {
            List<Finding.Cost> last = last();
            return costs.size() >= FEWEST_ROUNDS
                    && last.get(LAST - 1).cpuSeconds() <= last.get(0).cpuSeconds() * STEADY;
        }

        Finding finding(double peak) {
            List<Finding.Cost> last = last();
            Finding.Cost cost = last.get(last.size() / 2).withPeakMib(peak);
            return new Finding(engine.name(), answers, engine.statedError(), cost, costs.size(), isSteady());
        }
    }
}
