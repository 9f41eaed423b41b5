package dev.meshwork.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.metrics.RunMetrics;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.core.state.RunHistory;
import dev.meshwork.core.state.StateStore;
import dev.meshwork.core.testing.InMemoryAlerts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A product that really runs, watched by a monitor and by metrics. */
class MeasuredRunTest {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    record Person(String name) {}

    private final StateStore state = new InMemoryStateStore();
    private final InMemoryAlerts alerts = new InMemoryAlerts();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final People people = new People();

    @Test
    void is_fresh_after_its_run_and_burns_its_budget_when_the_next_one_does_not_come() {
        runAt(START).run(people).orThrow();
        ServiceLevelMonitor later = monitor(START.plus(Duration.ofHours(2)));

        assertThat(alerts.alerts()).isEmpty();
        assertThat(registry.get("meshwork.data.age").gauge().value()).isZero();
        assertThat(later.evaluate(people.metadata()).isMet()).isFalse();
        later.evaluate(people.metadata());

        assertThat(alerts.alerts())
                .singleElement()
                .extracting(Alert::message)
                .asString()
                .startsWith("dp.people@1 burns the error budget of 'freshness 1h' 100.00 times as fast as it lasts");
        assertThat(RunHistory.of(state, people.metadata()).runs()).hasSize(1);
    }

    private DataProductRunner runAt(Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return DataProductRunner.builder(state)
                .clock(clock)
                .nanoTime(() -> 0)
                .listeners(
                        monitor(now),
                        RunMetrics.builder(registry)
                                .measuring(state)
                                .clock(clock)
                                .build())
                .build();
    }

    private ServiceLevelMonitor monitor(Instant now) {
        return ServiceLevelMonitor.builder(state)
                .alerting(alerts, AlertSink.log())
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .build();
    }

    private static final class People extends DataProduct<Rows<Person>, Rows<Person>> {
        private final MemorySource<Person> source = MemorySource.of("source", Person.class, new Person("Ada"));
        private final MemoryPort<Person> port = MemoryPort.of("people", Person.class);

        @Override
        public DataProductMetadata metadata() {
            return DataProductMetadata.builder("dp.people")
                    .name("People")
                    .domain("sales")
                    .ownerTeam("sales-team")
                    .version("1.0.0")
                    .serviceLevel(ServiceLevel.freshness(Duration.ofHours(1)))
                    .build();
        }

        @Override
        protected void declare(Declaration product) {
            product.reads(source);
            product.serves(port);
        }

        @Override
        protected Rows<Person> ingest(RunContext run) {
            return run.read(source);
        }

        @Override
        protected Rows<Person> transform(Rows<Person> rows, RunContext run) {
            return rows;
        }

        @Override
        protected void serve(Rows<Person> rows, ServeContext run) {
            run.publish(rows, port);
        }
    }
}
