package dev.meshwork.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.PhaseTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PhaseClockTest {

    private long now = 1000;
    private final PhaseClock clock = new PhaseClock(() -> now);

    @Test
    void gives_each_phase_its_own_share() {
        now += 5;
        Phase outer = clock.enter(Phase.SERVE);
        now += 10;
        Phase serve = clock.enter(Phase.INGEST);
        now += 100;
        clock.enter(serve);
        now += 20;

        assertThat(outer).isEqualTo(Phase.ADMIT);
        assertThat(clock.times())
                .containsExactly(
                        new PhaseTime(Phase.ADMIT, Duration.ofNanos(5)),
                        new PhaseTime(Phase.INGEST, Duration.ofNanos(100)),
                        new PhaseTime(Phase.SERVE, Duration.ofNanos(30)));
        assertThat(clock.elapsed()).isEqualTo(Duration.ofNanos(135));
    }

    @Test
    void never_counts_backwards() {
        now -= 500;

        assertThat(clock.elapsed()).isZero();
        assertThat(clock.times()).containsExactly(new PhaseTime(Phase.ADMIT, Duration.ZERO));
    }

    @Test
    void goes_on_counting_behind_a_jump_back() {
        now += 5;
        clock.enter(Phase.INGEST);
        now -= Duration.ofDays(2).toNanos();
        clock.enter(Phase.SERVE);
        now += 30;

        assertThat(clock.times())
                .containsExactly(
                        new PhaseTime(Phase.ADMIT, Duration.ofNanos(5)),
                        new PhaseTime(Phase.INGEST, Duration.ZERO),
                        new PhaseTime(Phase.SERVE, Duration.ofNanos(30)));
        assertThat(clock.elapsed()).isEqualTo(Duration.ofNanos(35));
    }

    @Test
    void counts_over_the_end_of_the_numbers_as_the_clock_of_the_system_may() {
        now = Long.MAX_VALUE - 1;
        PhaseClock late = new PhaseClock(() -> now);
        now += 10;

        assertThat(late.elapsed()).isEqualTo(Duration.ofNanos(10));
    }
}
