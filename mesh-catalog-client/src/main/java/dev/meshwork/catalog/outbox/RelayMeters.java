package dev.meshwork.catalog.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What monitoring is told of a relay, if there is a registry. Thread-safe. */
final class RelayMeters {

    private final @Nullable MeterRegistry registry;
    private final List<Meter> gauges = new ArrayList<>();

    RelayMeters(@Nullable MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(TargetThread thread, DeadLetters letters) {
        if (registry == null) {
            return;
        }
        gauges.add(Gauge.builder("meshwork.catalog.depth", thread, TargetThread::depth)
                .description("Records that the catalog has yet to take")
                .tag("target", thread.targetName())
                .register(registry));
        gauges.add(Gauge.builder("meshwork.catalog.age", thread, TargetThread::ageSeconds)
                .description("How long the oldest of them waits")
                .baseUnit("seconds")
                .tag("target", thread.targetName())
                .register(registry));
        gauges.add(Gauge.builder("meshwork.catalog.deadletters", letters, all -> of(all, thread.targetName()))
                .description("What was set aside, for the catalog will never take it")
                .tag("target", thread.targetName())
                .register(registry));
    }

    private static double of(DeadLetters letters, String target) {
        return letters.list().stream()
                .filter(letter -> letter.target().equals(target))
                .count();
    }

    void taken(String target) {
        count(target, "taken", 1);
    }

    void failed(String target) {
        count(target, "failed", 1);
    }

    void setAside(String target, int letters) {
        count(target, "set_aside", letters);
    }

    private void count(String target, String outcome, int times) {
        if (registry != null) {
            Counter.builder("meshwork.catalog.deliveries")
                    .description("Attempts to deliver a record")
                    .tag("target", target)
                    .tag("outcome", outcome)
                    .register(registry)
                    .increment(times);
        }
    }

    /** Takes the gauges out of the registry, which stays open. */
    void close() {
        if (registry != null) {
            gauges.forEach(registry::remove);
        }
    }
}
