package dev.meshwork.core.service;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.state.RunRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which data a product served when, told by its runs. Immutable; much smaller than the runs.
 *
 * <p><b>How old the data are.</b> Data served by a {@code RUN} are as new as the newest value that a check of dimension {@link
 * Dimension#TIMELINESS} saw at an output port, else at any data set; of several the oldest counts. Without such a check they are as
 * new as the start of the run. A {@code BACKFILL} or {@code REPLAY} adds old rows, so the data get no newer; a {@code ROLLBACK} makes
 * them as old as what it goes back to. A run that was not served changes nothing, and neither does one that found nothing to read.
 *
 * <p><b>How right they are.</b> The share of rows, as counted by the checks of a dimension at output ports, that meet their check;
 * kept by {@code BACKFILL} and {@code REPLAY}, whose checks see a part, and taken back by {@code ROLLBACK}. Rows that a check took
 * out count as wrong, though they were not served.
 */
public final class ServiceHistory {

    private static final Set<Dimension> RIGHT = Set.of(Dimension.ACCURACY, Dimension.CONFORMITY);
    private static final Set<Dimension> THERE = Set.of(Dimension.COMPLETENESS);

    /** Some 30,000 years: whatever a check calls an age, it can be counted with. */
    private static final BigDecimal LONGEST = BigDecimal.valueOf(1L << 40);

    private final @Nullable Instant begin;
    private final List<Served> served;

    private ServiceHistory(@Nullable Instant begin, List<Served> served) {
        this.begin = begin;
        this.served = List.copyOf(served);
    }

    /** What was served from a moment on. Shares are of wrong and of missing values, NaN where no check counted any. */
    record Served(Instant from, @Nullable Instant dataTime, double wrong, double missing) {
        Served from(Instant moment) {
            return new Served(moment, dataTime, wrong, missing);
        }
    }

    /** The history that the records of one product and major version tell, oldest first. */
    public static ServiceHistory of(List<RunRecord> runs) {
        Instant begin = null;
        List<Served> served = new ArrayList<>();
        Map<String, Served> byRun = new HashMap<>();
        Served current = new Served(Instant.MIN, null, Double.NaN, Double.NaN);
        for (RunRecord run : runs) {
            RunReport report = run.report();
            Instant end = report.startedAt().plus(report.duration());
            begin = begin == null ? end : begin;
            if (report.succeeded()) {
                Served now = switch (report.kind()) {
                    case RUN -> found(run);
                    case BACKFILL, REPLAY -> current;
                    case ROLLBACK -> byRun.getOrDefault(report.target().orElse(""), unknown());
                };
                // A clock that was set back must not let a version end before it began.
                current = now.from(end.isBefore(current.from()) ? current.from() : end);
                served.add(current);
                byRun.put(report.runId(), current);
            }
        }
        return new ServiceHistory(begin, served);
    }

    private static Served unknown() {
        return new Served(Instant.MIN, null, Double.NaN, Double.NaN);
    }

    private static Served found(RunRecord run) {
        RunReport report = run.report();
        Set<String> outputs = run.description().outputs().stream()
                .map(DataSetDescription::name)
                .collect(Collectors.toSet());
        List<CheckResult> atOutputs = report.checks().stream()
                .filter(check -> outputs.contains(check.dataSet()))
                .toList();
        Optional<BigDecimal> age = oldest(atOutputs.stream()).or(() -> oldest(report.checks().stream()));
        Instant dataTime = report.startedAt()
                .minusSeconds(age.orElse(BigDecimal.ZERO)
                        .setScale(0, RoundingMode.CEILING)
                        .longValueExact());
        return new Served(Instant.MIN, dataTime, failedShare(atOutputs, RIGHT), failedShare(atOutputs, THERE));
    }

    /** The greatest age in seconds; one in the future is none. */
    private static Optional<BigDecimal> oldest(Stream<CheckResult> checks) {
        return checks.filter(check -> check.dimension() == Dimension.TIMELINESS)
                .map(CheckResult::observedValue)
                .flatMap(Stream::ofNullable)
                .map(BigDecimal.ZERO::max)
                .map(LONGEST::min)
                .max(BigDecimal::compareTo);
    }

    private static double failedShare(List<CheckResult> checks, Set<Dimension> dimensions) {
        long evaluated = 0;
        long failed = 0;
        for (CheckResult check : checks) {
            if (dimensions.contains(check.dimension())) {
                evaluated += check.evaluated();
                failed += check.failed();
            }
        }
        return evaluated == 0 ? Double.NaN : (double) failed / evaluated;
    }

    /** How old the data are that are served at a moment, if any are and it is known. */
    public Optional<Duration> ageAt(Instant moment) {
        return servedAt(moment)
                .map(Served::dataTime)
                .map(dataTime -> dataTime.isAfter(moment) ? Duration.ZERO : Duration.between(dataTime, moment));
    }

    private Optional<Served> servedAt(Instant moment) {
        for (int i = served.size() - 1; i >= 0; i--) {
            if (!served.get(i).from().isAfter(moment)) {
                return Optional.of(served.get(i));
            }
        }
        return Optional.empty();
    }

    /**
     * How much of a span was bad. Nothing is known of the time before the first recorded run ended.
     *
     * @param goodness what is looked at
     * @param from the start of the span
     * @param to its end
     */
    Spent spent(Goodness goodness, Instant from, Instant to) {
        Spent spent = Spent.NOTHING;
        if (begin == null) {
            return spent;
        }
        Instant end = to;
        for (int i = served.size() - 1; i >= 0 && end.isAfter(from); i--) {
            Served version = served.get(i);
            if (version.from().isBefore(end)) {
                spent = spent.plus(goodness.of(version, later(version.from(), from), end));
                end = version.from();
            }
        }
        return spent.plus(goodness.ofNothing(later(begin, from), end));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
