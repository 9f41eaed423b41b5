package dev.meshwork.core.metrics;

import dev.meshwork.core.RunListener;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.PhaseTime;
import dev.meshwork.core.report.RunReport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;

/**
 * Records each run in a Micrometer registry, which stays the caller's to close. Thread-safe.
 *
 * <ul>
 *   <li>{@code meshwork.run.duration}, timer; tags product, outcome
 *   <li>{@code meshwork.phase.duration}, timer of self-times; tags product, phase
 *   <li>{@code meshwork.rows.read}, {@code .quarantined}, {@code .withheld}, counters; tags product, data_set
 *   <li>{@code meshwork.checks.results}, counter; tags product, data_set, outcome
 * </ul>
 */
public final class RunMetrics implements RunListener {

    private final MeterRegistry registry;

    /** Metrics in a registry. */
    public RunMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void runEnded(RunReport report) {
        Tags product = Tags.of("product", report.product());
        registry.timer("meshwork.run.duration", product.and("outcome", lower(report.status())))
                .record(report.duration());
        for (PhaseTime phase : report.phases()) {
            registry.timer("meshwork.phase.duration", product.and("phase", lower(phase.phase())))
                    .record(phase.time());
        }
        for (LedgerEntry entry : report.ledger()) {
            List<Tag> tags = product.and("data_set", entry.dataSet()).stream().toList();
            registry.counter("meshwork.rows.read", tags).increment((double) entry.read());
            registry.counter("meshwork.rows.quarantined", tags).increment((double) entry.quarantined());
            registry.counter("meshwork.rows.withheld", tags).increment((double) entry.withheld());
        }
        for (CheckResult check : report.checks()) {
            registry.counter(
                            "meshwork.checks.results",
                            product.and("data_set", check.dataSet(), "outcome", lower(check.outcome())))
                    .increment();
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
