package dev.meshwork.core;

import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.report.ServedPort;
import dev.meshwork.core.state.RunRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

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
        return target;
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
