package dev.meshwork.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.Wiring;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that jump, as those of virtual machines and laptops do. */
class ClockTest {

    private final JumpingClock clock = new JumpingClock();
    private final StateStore state = new InMemoryStateStore();
    private long nanos = 5_000;
    private final DataProductRunner runner = DataProductRunner.builder(state)
            .clock(clock)
            .nanoTime(() -> nanos)
            .wiring(new OwnPort(MemoryPort.of("totals", Orders.Total.class)))
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT-26H", "PT26H", "P-400D"})
    void a_wall_clock_that_jumps_does_not_change_how_long_a_run_took(Duration jump) {
        RunReport report = runner.run(new Jumping(() -> {
            clock.now = clock.now.plus(jump);
            nanos += 7;
        }));

        assertThat(report.succeeded()).isTrue();
        assertThat(report.duration()).isEqualTo(Duration.ofNanos(7));
        assertThat(report.startedAt()).isEqualTo(Instant.parse("2026-01-05T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT-26H", "P-400D"})
    void a_monotonic_clock_that_is_none_never_gives_a_negative_time(Duration jump) {
        RunReport report = runner.run(new Jumping(() -> nanos += jump.toNanos()));

        assertThat(report.succeeded()).isTrue();
        assertThat(report.duration()).isZero();
        assertThat(report.phases()).allSatisfy(phase -> assertThat(phase.time()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-26H", "PT26H"})
    void runs_stay_in_the_order_in_which_they_ran(Duration jump) {
        String first = runner.run(new Orders()).runId();
        clock.now = clock.now.plus(jump);
        String second = runner.run(new Orders()).runId();

        assertThat(state.runs("dp.orders@1")).extracting(RunRecord::sequence).containsExactly(1L, 2L);
        assertThat(state.runs("dp.orders@1"))
                .extracting(run -> run.report().runId())
                .containsExactly(first, second);
    }

    private static final class Jumping extends Orders {
        private final Runnable jump;

        Jumping(Runnable jump) {
            this.jump = jump;
        }

        @Override
        protected Rows<Line> ingest(RunContext run) throws Exception {
            jump.run();
            return super.ingest(run);
        }
    }

    /** Not the port that all tests share. */
    private record OwnPort(MemoryPort<Orders.Total> totals) implements Wiring {
        @Override
        @SuppressWarnings("unchecked")
        public <D> OutputPort<D> port(OutputPort<D> declared) {
            return (OutputPort<D>) totals;
        }
    }

    private static final class JumpingClock extends Clock {
        private Instant now = Instant.parse("2026-01-05T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
