package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private static final Check WITHIN_A_DAY = column("value").isFresherThan(Duration.ofDays(1));

    /** A clock that a test moves on. */
    private static final class Watch extends Clock {
        private Instant now = Table.NOW;

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
            throw new UnsupportedOperationException();
        }
    }

    private static CheckResult newest(Instant... values) {
        return Table.ofColumn(Kind.TIMESTAMP, (Object[]) values).check(WITHIN_A_DAY);
    }

    @Test
    void the_newest_value_is_younger_than_a_limit() {
        CheckResult result =
                newest(Instant.EPOCH, null, Table.NOW.minus(Duration.ofHours(3)), Table.NOW.minus(Duration.ofDays(9)));

        assertThat(result)
                .hasToString("ERROR age of the newest value should be less than 1 day: was 3 hours (the newest is"
                        + " 2026-01-05T09:00:00Z)");
        assertThat(result.passed()).isTrue();
        assertThat(result.check()).isEqualTo("value is fresh");
        assertThat(result.dimension()).isEqualTo(Dimension.TIMELINESS);
        assertThat(result.observedValue()).as("seconds").isEqualByComparingTo("10800");
        assertThat(result.evaluated()).isEqualTo(3);
        assertThat(result.failed()).isZero();
    }

    @Test
    void the_limit_itself_is_too_old() {
        CheckResult old = newest(Table.NOW.minus(Duration.ofDays(1)));
        CheckResult young = newest(Table.NOW.minus(Duration.ofDays(1)).plusNanos(1));

        assertThat(old.outcome()).isEqualTo(CheckResult.Outcome.FAILED);
        assertThat(old.observed()).isEqualTo("1 day (the newest is 2026-01-04T12:00:00Z)");
        assertThat(young.passed()).isTrue();
        assertThat(young.observed())
                .isEqualTo("23 hours 59 minutes 59 seconds (the newest is 2026-01-04T12:00:00.000000001Z)");
        assertThat(young.observedValue()).isEqualByComparingTo("86399.999999999");
    }

    @Test
    void a_value_may_lie_as_far_in_the_future() {
        CheckResult near = newest(Table.NOW.plus(Duration.ofHours(23)));
        CheckResult far = newest(Table.NOW.plus(Duration.ofHours(25)));

        assertThat(near.passed()).isTrue();
        assertThat(near.observed()).isEqualTo("23 hours in the future (the newest is 2026-01-06T11:00:00Z)");
        assertThat(near.observedValue()).isEqualByComparingTo("-82800");
        assertThat(far.passed()).isFalse();
        assertThat(far.observed()).isEqualTo("1 day 1 hour in the future (the newest is 2026-01-06T13:00:00Z)");
    }

    @Test
    void a_date_counts_from_midnight_utc() {
        LocalDate today = LocalDate.of(2026, 1, 5);

        CheckResult result =
                Table.ofColumn(Kind.DATE, today.minusDays(1), today).check(WITHIN_A_DAY);
        CheckResult yesterday = Table.ofColumn(Kind.DATE, today.minusDays(1)).check(WITHIN_A_DAY);

        assertThat(result.passed()).isTrue();
        assertThat(result.observed()).isEqualTo("12 hours (the newest is 2026-01-05T00:00:00Z)");
        assertThat(yesterday.passed()).isFalse();
        assertThat(yesterday.observed()).isEqualTo("1 day 12 hours (the newest is 2026-01-04T00:00:00Z)");
    }

    @Test
    void a_time_without_a_zone_is_one_in_utc() {
        LocalDateTime local = LocalDateTime.of(2026, 1, 5, 11, 58, 58);

        CheckResult result = Table.ofColumn(Kind.DATE_TIME, local).check(WITHIN_A_DAY);

        assertThat(result.observed()).isEqualTo("1 minute 2 seconds (the newest is 2026-01-05T11:58:58Z)");
    }

    @Test
    void ages_are_told_as_people_say_them() {
        assertThat(newest(Table.NOW).observed()).startsWith("0 seconds (");
        assertThat(newest(Table.NOW.minusMillis(250)).observed()).startsWith("0.25 seconds (");
        assertThat(newest(Table.NOW.minusSeconds(1)).observed()).startsWith("1 second (");
        assertThat(newest(Table.NOW.minusSeconds(90_061)).observed()).startsWith("1 day 1 hour 1 minute 1 second (");
        assertThat(newest(Table.NOW.minus(Duration.ofDays(400))).observed()).startsWith("400 days (");
        assertThat(column("value").isFresherThan(Duration.ofMinutes(90)))
                .hasToString("ERROR age of the newest value should be less than 1 hour 30 minutes");
    }

    @Test
    void the_extremes_of_time_have_an_age() {
        assertThat(newest(Instant.MIN).passed()).isFalse();
        assertThat(newest(Instant.MAX).passed()).isFalse();
        assertThat(Table.ofColumn(Kind.DATE, LocalDate.MIN).check(WITHIN_A_DAY).passed())
                .isFalse();
        assertThat(Table.ofColumn(Kind.DATE, LocalDate.MAX).check(WITHIN_A_DAY).passed())
                .isFalse();
    }

    @Test
    void age_is_taken_when_the_data_set_has_been_read() {
        Watch watch = new Watch();
        Gate.Inspection inspection =
                Table.ofColumn(Kind.TIMESTAMP, Table.NOW).by(watch).inspect(Suite.of("s", WITHIN_A_DAY));

        watch.now = Table.NOW.plus(Duration.ofHours(30));

        assertThat(Table.verdict(inspection).get("value is fresh").observed())
                .isEqualTo("1 day 6 hours (the newest is 2026-01-05T12:00:00Z)");
    }

    @Test
    void the_newest_of_all_parts_counts() {
        Suite suite = Suite.of("s", WITHIN_A_DAY);
        Gate.Inspection first = Table.ofColumn(Kind.TIMESTAMP, Instant.EPOCH).inspect(suite);

        first.merge(Table.ofColumn(Kind.TIMESTAMP, Table.NOW.minusSeconds(5)).inspect(suite));
        first.merge(Table.ofColumn(Kind.TIMESTAMP, (Object) null).inspect(suite));

        CheckResult result = Table.verdict(first).get("value is fresh");
        assertThat(result.observed()).startsWith("5 seconds (");
        assertThat(result.evaluated()).isEqualTo(2);
    }

    @Test
    void a_classified_column_is_refused_for_its_newest_value_is_told() {
        Field born = Field.of("born", Kind.DATE).classified(Classification.PII_BIRTH_DATE);

        assertThatThrownBy(() -> Table.of(born).check(column("born").isFresherThan(Duration.ofDays(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid check 'born is fresh' of data set 'orders': field 'born' is classified, and its age"
                                + " would reveal its newest value; measure the freshness of another one");
    }

    @Test
    void a_limit_is_longer_than_zero() {
        assertThatThrownBy(() -> column("value").isFresherThan(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid age PT0S: expected a duration longer than zero");
        assertThatThrownBy(() -> column("value").isFresherThan(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid age PT-1S: expected a duration longer than zero");
    }
}
