package dev.meshwork.core;

import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.ServedPort;
import dev.meshwork.core.state.RunRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What can be served again. */
final class Rollback {

    private Rollback() {}

    /**
     * The run whose version is wanted.
     *
     * @throws IllegalArgumentException if it served nothing, or a port does not keep its version
     */
    static RunRecord target(List<RunRecord> runs, RunRequest request, List<? extends OutputPort<?>> ports) {
        String wanted = request.target().orElseThrow();
        RunRecord target = runs.stream()
                .filter(run ->
                        run.report().runId().equals(wanted) && run.report().succeeded())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "run " + wanted + " served nothing; those that did are " + servedRuns(runs)));
        for (ServedPort served : target.report().served()) {
            OutputPort<?> port = ports.stream()
                    .filter(candidate -> candidate.name().equals(served.port()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "port '" + served.port() + "' served version " + wanted + " and is not declared any more"));
            if (!port.versions().contains(served.dataVersion())) {
                throw new IllegalArgumentException("port '" + port.name() + "' does not keep version "
                        + served.dataVersion() + "; it keeps " + port.versions());
            }
        }
        ports.stream()
                .map(OutputPort::name)
                .filter(name -> target.report().served().stream()
                        .noneMatch(served -> served.port().equals(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("run " + wanted + " served nothing at port '" + name
                            + "', which would go on with newer rows beside older ones");
                });
        return target;
    }

    /** Of the runs whose rows would be served, the one that began first. */
    static RunRecord oldest(List<RunRecord> runs, RunRecord target) {
        List<String> versions =
                target.report().served().stream().map(ServedPort::dataVersion).toList();
        return runs.stream()
                .filter(run -> versions.contains(run.report().runId()))
                .min(Comparator.comparing(run -> run.report().startedAt()))
                .orElse(target);
    }

    /**
     * Refuses a version that did not go through what policies ask for today: it was written as it would be read.
     *
     * @param history the runs of the product
     * @param today what policies ask for, by port
     * @throws IllegalArgumentException if a mask is missing, or a filter would have to look at rows again
     */
    static void requireTreated(RunRecord target, List<RunRecord> history, Map<OutputPort<?>, Treatment> today) {
        List<RunReport> behind = Lineage.upTo(target.report().runId(), history);
        today.forEach((port, treatment) -> {
            boolean replaces = port.writing() == Writing.REPLACE;
            for (RunReport run : replaces ? behind.subList(behind.size() - 1, behind.size()) : behind) {
                run.served().stream()
                        .filter(served -> served.port().equals(port.name()))
                        .forEach(served -> requireTreated(served, treatment));
            }
        });
    }

    private static void requireTreated(ServedPort served, Treatment today) {
        String rows = "rows of port '" + served.port() + "' that run " + served.dataVersion() + " served ";
        today.masks().stream()
                .map(RunPlan::describe)
                .filter(mask -> !served.masks().contains(mask))
                .findFirst()
                .ifPresent(mask -> {
                    throw new IllegalArgumentException(
                            rows + "left without a mask that policies ask for today, " + mask);
                });
        today.filters().stream().findFirst().ifPresent(filter -> {
            throw new IllegalArgumentException(rows + "may be such as policy " + filter.policy()
                    + " keeps back today; run the product again instead");
        });
    }

    private static List<String> servedRuns(List<RunRecord> runs) {
        return runs.stream()
                .filter(run -> run.report().succeeded())
                .map(run -> run.report().runId())
                .toList();
    }

    /**
     * Refuses a version that is older than data may be kept.
     *
     * @throws IllegalArgumentException if it is
     */
    static void requireWithinRetention(DataProductMetadata metadata, RunRecord target, Instant now) {
        metadata.retention().ifPresent(period -> {
            Instant start = target.report().startedAt();
            if (start.atZone(ZoneOffset.UTC).plus(period).toInstant().isBefore(now)) {
                throw new IllegalArgumentException("version " + target.report().runId() + " of " + start
                        + " is older than data are kept, " + period);
            }
        });
    }
}
