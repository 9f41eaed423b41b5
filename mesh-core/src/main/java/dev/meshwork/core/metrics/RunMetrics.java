package dev.meshwork.core.metrics;

import dev.meshwork.core.RunListener;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.PhaseTime;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.service.ServiceHistory;
import dev.meshwork.core.service.ServiceLevelRules;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Records each run in a Micrometer registry, which stays the caller's to close. Thread-safe. Every meter has the tags product, domain
 * and major, the major version.
 *
 * <ul>
 *   <li>{@code meshwork.run.duration}, timer; tag outcome
 *   <li>{@code meshwork.phase.duration}, timer of self-times; tag phase
 *   <li>{@code meshwork.rows.read}, {@code .quarantined}, {@code .withheld}, counters; tag data_set
 *   <li>{@code meshwork.checks.results}, counter; tags data_set, check, outcome
 *   <li>{@code meshwork.run.last}, gauge; tag outcome: 1 for the outcome of the last run, 0 for the others
 * </ul>
 *
 * <p>Where it is {@link Builder#measuring measuring}, also:
 *
 * <ul>
 *   <li>{@code meshwork.data.age}, gauge in seconds: the age of the data that are served, at the time of asking
 *   <li>{@code meshwork.budget.left}, gauge from 1 to 0 and below; tag level: the share of an error budget that is left
 * </ul>
 *
 * <p>These two are NaN where nothing is known. They go on when nobody runs the product. They know of the runs of this process, and of
 * others since {@link #observe}.
 */
public final class RunMetrics implements RunListener {

    private final MeterRegistry registry;
    private final @Nullable StateStore state;
    private final ServiceLevelRules rules;
    private final Clock clock;
    private final Map<String, DataProductMetadata> running = new ConcurrentHashMap<>();
    private final Map<String, Observed> products = new ConcurrentHashMap<>();

    /** Metrics of runs in a registry. */
    public RunMetrics(MeterRegistry registry) {
        this(new Builder(registry));
    }

    private RunMetrics(Builder builder) {
        this.registry = builder.registry;
        this.state = builder.state;
        this.rules = builder.rules;
        this.clock = builder.clock;
    }

    /** Starts metrics in a registry. */
    public static Builder builder(MeterRegistry registry) {
        return new Builder(registry);
    }

    /**
     * Shows a product, also before its first run in this process, and takes in what other processes ran. Call it when the service
     * starts, and from its scheduler where several share the state.
     *
     * @throws dev.meshwork.core.state.StateException if the history of runs cannot be read
     */
    public void observe(DataProductMetadata product) {
        Observed observed = products.computeIfAbsent(product.line(), line -> new Observed(product));
        observed.product = product;
        Tags tags = tags(product.id(), product.domain(), product.version().major());
        for (RunStatus status : RunStatus.values()) {
            Gauge.builder("meshwork.run.last", observed, o -> o.last == status ? 1 : 0)
                    .description("1 for the outcome of the last run")
                    .tags(tags.and("outcome", lower(status)))
                    .register(registry);
        }
        if (state != null) {
            measure(observed, tags, state);
        }
    }

    private void measure(Observed observed, Tags tags, StateStore store) {
        List<RunRecord> runs = store.runs(observed.product.line());
        observed.history = ServiceHistory.of(runs);
        if (observed.last == null && !runs.isEmpty()) {
            observed.last = runs.get(runs.size() - 1).report().status();
        }
        Gauge.builder("meshwork.data.age", observed, this::age)
                .description("age of the data that are served")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
        for (ServiceLevel promise : observed.product.serviceLevels()) {
            Gauge.builder("meshwork.budget.left", observed, o -> budgetLeft(o, promise.property()))
                    .description("share of the error budget that is left")
                    .tags(tags.and("level", lower(promise.property())))
                    .register(registry);
        }
    }

    private double age(Observed observed) {
        return observed.history
                .ageAt(clock.instant())
                .map(age -> age.toMillis() / 1000.0)
                .orElse(Double.NaN);
    }

    private double budgetLeft(Observed observed, ServiceLevel.Property property) {
        return rules.measure(observed.product, observed.history, clock.instant()).levels().stream()
                .filter(level -> level.promise().property() == property)
                .findFirst()
                .map(level -> level.budgetLeft())
                .orElse(Double.NaN);
    }

    @Override
    public void runStarted(String runId, DataProductMetadata product) {
        running.put(runId, product);
    }

    @Override
    public void runEnded(RunReport report) {
        DataProductMetadata product = running.remove(report.runId());
        Tags tags = tags(
                report.product(),
                product == null ? "unknown" : product.domain(),
                report.productVersion().major());
        record(report, tags);
        if (product != null) {
            products.computeIfAbsent(product.line(), line -> new Observed(product)).last = report.status();
            observe(product);
        }
    }

    private void record(RunReport report, Tags tags) {
        registry.timer("meshwork.run.duration", tags.and("outcome", lower(report.status())))
                .record(report.duration());
        for (PhaseTime phase : report.phases()) {
            registry.timer("meshwork.phase.duration", tags.and("phase", lower(phase.phase())))
                    .record(phase.time());
        }
        for (LedgerEntry entry : report.ledger()) {
            Tags dataSet = tags.and("data_set", entry.dataSet());
            registry.counter("meshwork.rows.read", dataSet).increment((double) entry.read());
            registry.counter("meshwork.rows.quarantined", dataSet).increment((double) entry.quarantined());
            registry.counter("meshwork.rows.withheld", dataSet).increment((double) entry.withheld());
        }
        for (CheckResult check : report.checks()) {
            registry.counter(
                            "meshwork.checks.results",
                            tags.and(
                                    "data_set",
                                    check.dataSet(),
                                    "check",
                                    check.check(),
                                    "outcome",
                                    lower(check.outcome())))
                    .increment();
        }
    }

    private static Tags tags(String product, String domain, int major) {
        return Tags.of("product", product, "domain", domain, "major", String.valueOf(major));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** What gauges show of a product. Registries hold it weakly, these metrics do not. */
    private static final class Observed {
        private volatile DataProductMetadata product;
        private volatile ServiceHistory history = ServiceHistory.of(List.of());
        private volatile @Nullable RunStatus last;

        Observed(DataProductMetadata product) {
            this.product = product;
        }
    }

    /** Builds metrics. Not thread-safe. */
    public static final class Builder {
        private final MeterRegistry registry;
        private @Nullable StateStore state;
        private ServiceLevelRules rules = ServiceLevelRules.DEFAULT;
        private Clock clock = Clock.systemUTC();

        private Builder(MeterRegistry registry) {
            this.registry = registry;
        }

        /** Shows the age of the data and the error budgets besides, from the history of runs. Default: not. */
        public Builder measuring(StateStore history) {
            this.state = history;
            return this;
        }

        /** How service levels are measured. Default: {@link ServiceLevelRules#DEFAULT}. */
        public Builder rules(ServiceLevelRules value) {
            this.rules = value;
            return this;
        }

        /** The clock. Default: the system's, in UTC. */
        public Builder clock(Clock value) {
            this.clock = value;
            return this;
        }

        /** The metrics. */
        public RunMetrics build() {
            return new RunMetrics(this);
        }
    }
}
