package dev.meshwork.core;

import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.RunReport;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an observation registry of a run and of its phases, one inside the other. A handler that throws changes nothing. Confined to the
 * thread of the run.
 */
final class RunObservation {

    static final String RUN = "meshwork.run";
    static final String PHASE = "meshwork.phase";

    private static final Logger LOG = LoggerFactory.getLogger(DataProductRunner.class);
    private static final String OUTCOME = "outcome";
    /** What has not ended yet: keys are the same from the start to the end. */
    private static final String NONE = "none";

    private final ObservationRegistry registry;
    private final DataProductMetadata product;
    private @Nullable Open run;
    private @Nullable Open phase;

    RunObservation(ObservationRegistry registry, DataProductMetadata product) {
        this.registry = registry;
        this.product = product;
    }

    /** One that is going on. Whatever handlers throw, the thread is left as it was found. */
    private record Open(
            Observation observation,
            Observation.Scope scope,
            ObservationRegistry registry,
            Observation.@Nullable Scope outer) {

        static Open of(Observation observation, ObservationRegistry registry) {
            Observation.Scope outer = registry.getCurrentObservationScope();
            Observation started = observation.start();
            try {
                return new Open(started, started.openScope(), registry, outer);
            } catch (RuntimeException e) {
                registry.setCurrentObservationScope(outer);
                started.stop();
                throw e;
            }
        }

        void end(String outcome) {
            try {
                scope.close();
            } finally {
                registry.setCurrentObservationScope(outer);
                observation.lowCardinalityKeyValue(OUTCOME, outcome).stop();
            }
        }
    }

    void begin(String runId) {
        safely(() -> run = Open.of(
                observation(RUN).contextualName("run " + product.id()).highCardinalityKeyValue("run", runId),
                registry));
    }

    /** The phase before is over. */
    void enter(Phase next) {
        leave("completed");
        safely(() -> phase = Open.of(
                observation(PHASE)
                        .parentObservation(run == null ? null : run.observation())
                        .contextualName(next + " " + product.id())
                        .lowCardinalityKeyValue("phase", next.toString()),
                registry));
    }

    /** The phase that is going on came to nothing. The message is that of a report: without a value of a classified field. */
    void failed(String message) {
        Open failed = phase;
        if (failed != null) {
            safely(() -> failed.observation().error(new ObservedFailure(message)));
            leave("failed");
        }
    }

    private void leave(String outcome) {
        Open ended = phase;
        phase = null;
        if (ended != null) {
            safely(() -> ended.end(outcome));
        }
    }

    void end(RunReport report) {
        leave("completed");
        Open ended = run;
        run = null;
        if (ended != null) {
            report.failure()
                    .ifPresent(
                            failure -> safely(() -> ended.observation().error(new ObservedFailure(failure.message()))));
            safely(() -> ended.end(report.status().name().toLowerCase(Locale.ROOT)));
        }
    }

    private Observation observation(String name) {
        return Observation.createNotStarted(name, registry)
                .lowCardinalityKeyValue("product", product.id())
                .lowCardinalityKeyValue("domain", product.domain())
                .lowCardinalityKeyValue(OUTCOME, NONE);
    }

    /** Does nothing at all where nobody observes. */
    private void safely(Runnable call) {
        if (registry.isNoop()) {
            return;
        }
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.warn("An observation handler failed", e);
        }
    }

    /** What broke a run, without the exception that did: who observes may show all of that to anybody. */
    private static final class ObservedFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ObservedFailure(String message) {
            super(message, null, false, false);
        }
    }
}
