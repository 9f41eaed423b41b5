package dev.meshwork.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.core.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Schedule EVERY_SIX_HOURS = Schedule.cron("0 */6 * * *", ZoneOffset.UTC);

    private final InMemoryStateStore state = new InMemoryStateStore();
    private final Orders orders = new Orders();
    private final SettableClock clock = new SettableClock("2026-01-05T01:00:00Z");
    private final DataProductRunner runner = DataProductRunner.builder(state)
            .wiring(new FreshPorts())
            .clock(clock)
            .build();

    @Test
    void a_product_that_never_ran_is_due() {
        assertThat(runner.runIfDue(orders, EVERY_SIX_HOURS)).isPresent();
        assertThat(runner.runIfDue(orders, EVERY_SIX_HOURS)).isEmpty();
    }

    @Test
    void a_run_is_due_when_the_next_time_has_come() {
        runner.runIfDue(orders, EVERY_SIX_HOURS);

        clock.set("2026-01-05T05:59:59Z");
        assertThat(runner.runIfDue(orders, EVERY_SIX_HOURS)).isEmpty();
        clock.set("2026-01-05T06:00:00Z");
        assertThat(runner.runIfDue(orders, EVERY_SIX_HOURS)).isPresent();
        assertThat(runner.runIfDue(orders, EVERY_SIX_HOURS)).isEmpty();
    }

    @Test
    void however_many_times_were_missed_one_run_makes_up_for_them() {
        runner.runIfDue(orders, EVERY_SIX_HOURS);

        clock.set("2026-01-09T03:00:00Z");
        assertThat(runner.runIfDue(orders, EVERY_SIX_HOURS)).isPresent();
        assertThat(runner.runIfDue(orders, EVERY_SIX_HOURS)).isEmpty();
    }

    @Test
    void what_was_missed_by_too_much_is_left_out() {
        Schedule strict = EVERY_SIX_HOURS.skippingMissedAfter(Duration.ofMinutes(10));
        runner.runIfDue(orders, strict);

        clock.set("2026-01-09T03:00:00Z");
        assertThat(runner.runIfDue(orders, strict)).isEmpty();
        clock.set("2026-01-09T06:09:00Z");
        assertThat(runner.runIfDue(orders, strict)).isPresent();
    }

    @Test
    void a_new_runner_knows_from_the_state_when_the_last_run_was() {
        runner.runIfDue(orders, EVERY_SIX_HOURS);
        clock.set("2026-01-05T05:00:00Z");

        DataProductRunner another = DataProductRunner.builder(state)
                .wiring(new FreshPorts())
                .clock(clock)
                .build();

        assertThat(another.runIfDue(orders, EVERY_SIX_HOURS)).isEmpty();
    }

    @Test
    void a_product_that_is_busy_is_left_alone() {
        StateStore.Lock lock = state.lock("dp.orders@1");

        assertThat(runner.runIfDue(orders, EVERY_SIX_HOURS)).isEmpty();
        lock.close();
        assertThat(runner.runIfDue(orders, EVERY_SIX_HOURS))
                .map(RunReport::product)
                .contains("dp.orders");
    }

    @Test
    void intervals_count_from_the_start_of_the_run_before() {
        Schedule hourly = Schedule.every(Duration.ofHours(1));
        runner.runIfDue(orders, hourly);

        clock.set("2026-01-05T01:59:59Z");
        assertThat(runner.runIfDue(orders, hourly)).isEmpty();
        clock.set("2026-01-05T02:00:00Z");
        assertThat(runner.runIfDue(orders, hourly)).isPresent();
    }

    @Test
    void a_clock_that_jumps_back_a_little_makes_nothing_due() {
        clock.set("2026-01-05T06:00:01Z");
        runner.runIfDue(orders, EVERY_SIX_HOURS);

        clock.set("2026-01-05T05:59:59Z");
        assertThat(runner.runIfDue(orders, EVERY_SIX_HOURS)).isEmpty();
        clock.set("2026-01-05T06:00:00Z");
        assertThat(runner.runIfDue(orders, EVERY_SIX_HOURS)).isEmpty();
    }

    @Test
    void a_clock_that_was_set_back_far_makes_a_product_due_once_and_then_as_ever() {
        clock.set("2027-01-05T00:00:00Z"); // wrong by a year
        runner.runIfDue(orders, EVERY_SIX_HOURS);

        clock.set("2026-01-05T13:00:00Z");
        assertThat(runner.runIfDue(orders, EVERY_SIX_HOURS)).isPresent();
        assertThat(runner.runIfDue(orders, EVERY_SIX_HOURS)).isEmpty();
        clock.set("2026-01-05T18:00:00Z");
        assertThat(runner.runIfDue(orders, EVERY_SIX_HOURS)).isPresent();
    }

    @Test
    void hours_are_those_of_the_zone_also_when_clocks_change() {
        Schedule night = Schedule.cron("30 2 * * *", ZoneId.of("Europe/Berlin"));

        Optional<Instant> beforeChange = night.next(Instant.parse("2026-03-28T00:00:00Z"));
        Optional<Instant> afterChange = night.next(Instant.parse("2026-03-30T00:00:00Z"));

        assertThat(beforeChange).contains(Instant.parse("2026-03-28T01:30:00Z"));
        assertThat(afterChange).contains(Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void what_is_no_schedule_is_told() {
        assertThatThrownBy(() -> Schedule.cron("every day", ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid cron expression 'every day': ")
                .hasMessageEndingWith("; expected such as '0 */6 * * *'");
        assertThatThrownBy(() -> Schedule.every(Duration.ZERO))
                .hasMessage("Invalid interval PT0S: expected a positive one");
        assertThat(EVERY_SIX_HOURS.skippingMissedAfter(Duration.ofMinutes(5)))
                .hasToString("cron 0 */6 * * * Z, skipping what was missed by more than PT5M");
    }

    private static final class SettableClock extends Clock {
        private Instant now;

        SettableClock(String now) {
            this.now = Instant.parse(now);
        }

        void set(String instant) {
            now = Instant.parse(instant);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
