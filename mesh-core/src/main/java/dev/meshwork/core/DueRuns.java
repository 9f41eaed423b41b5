package dev.meshwork.core;

import dev.meshwork.core.report.RunKind;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.state.ProductBusyException;
import dev.meshwork.core.state.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs products that are due. Thread-safe. */
final class DueRuns {

    private static final Logger LOG = LoggerFactory.getLogger(DataProductRunner.class);
    /** How far clocks of machines that work together may lie apart; RFC 4120 recommends the same. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final DataProductRunner runner;
    /** By line: the start of the last run here, or the last time that was left out. */
    private final Map<String, Instant> dealtWith = new ConcurrentHashMap<>();

    DueRuns(DataProductRunner runner) {
        this.runner = runner;
    }

    <I, O> Optional<RunReport> runIfDue(DataProduct<I, O> product, String line, Schedule schedule) {
        Instant now = runner.clock().instant();
        return switch (schedule.due(lastDealtWith(line, now), now)) {
            case LATER -> Optional.empty();
            case MISSED -> {
                dealtWith.put(line, now);
                yield Optional.empty();
            }
            case NOW -> {
                try {
                    RunReport report = runner.run(product);
                    dealtWith.put(line, report.startedAt());
                    yield Optional.of(report);
                } catch (ProductBusyException e) {
                    LOG.info("{} is due but busy: {}", line, e.getMessage());
                    yield Optional.empty();
                }
            }
        };
    }

    /** The start of the last run, or the last time that was left out, whichever is later. */
    private @Nullable Instant lastDealtWith(String line, Instant now) {
        Instant here = known(dealtWith.get(line), now);
        List<RunRecord> runs = runner.state().runs(line);
        for (int i = runs.size() - 1; i >= 0; i--) {
            Instant recorded = runs.get(i).report().kind() == RunKind.RUN
                    ? known(runs.get(i).report().startedAt(), now)
                    : null;
            if (recorded != null) {
                return here != null && here.isAfter(recorded) ? here : recorded;
            }
        }
        return here;
    }

    /** Far in the future lies what a clock said that was set back since: to wait until it is past could take for ever. */
    private static @Nullable Instant known(@Nullable Instant time, Instant now) {
        return time == null || time.isAfter(now.plus(SKEW)) ? null : time;
    }
}
