package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.columns;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static dev.meshwork.quality.bounds.Bound.atMost;
import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.CheckResult.Outcome;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.time.OpenDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Order, gaps, overlaps, and data for every day. */
class OrderTest {

    private static final ColumnChecks VALUE = column("value");

    private static Table longs(long... values) {
        return Table.ofColumn(Kind.LONG, LongStream.of(values).boxed().toArray());
    }

    @Test
    void each_value_is_compared_with_the_one_before() {
        Table table = Table.ofColumn(Kind.LONG, 1L, null, 2L, 2L, 1L, 3L);

        CheckResult increasing = table.check(VALUE.isIncreasing());

        assertThat(increasing)
                .hasToString(
                        "ERROR share of value that is increasing should be exactly 1: was 0.8 (1 of 5 values go the"
                                + " wrong way)");
        assertThat(increasing.evidence()).containsExactly("orders, record 5");
        assertThat(table.check(VALUE.isStrictlyIncreasing()).evidence())
                .containsExactly("orders, record 4", "orders, record 5");
        assertThat(table.check(VALUE.isDecreasing()).evidence())
                .containsExactly("orders, record 3", "orders, record 6");
        assertThat(table.check(VALUE.isStrictlyDecreasing(atLeast(0.4))).passed())
                .isTrue();
        assertThat(table.check(VALUE.isStrictlyDecreasing(atLeast(0.41))).passed())
                .isFalse();
    }

    @Test
    void texts_and_dates_have_an_order_too() {
        assertThat(Table.ofColumn(Kind.TEXT, "a", "b", "B")
                        .check(VALUE.isIncreasing())
                        .failed())
                .isEqualTo(1);
        assertThat(Table.ofColumn(Kind.DOUBLE, 1.0, Double.NaN, 2.0)
                        .check(VALUE.isIncreasing())
                        .failed())
                .isEqualTo(2);
    }

    @Test
    void order_says_of_no_row_by_itself_that_it_fails() {
        assertThatThrownBy(() -> VALUE.isIncreasing().quarantine())
                .hasMessage("Cannot quarantine by check 'value is increasing': it does not say which rows fail");
    }

    @Test
    void missing_numbers_are_counted_and_the_first_named() {
        assertThat(longs(7, 3, 4, 9, 3).check(VALUE.hasNoGaps()))
                .hasToString("ERROR number of gaps in value should be exactly 0: was 3 (first missing: 5, 6, 8)");
        assertThat(longs(3, 2, 4).check(VALUE.hasNoGaps()).passed()).isTrue();
        assertThat(longs(1, 3).check(VALUE.hasNoGaps(atMost(1))).passed()).isTrue();
        assertThat(Table.ofColumn(Kind.DATE, LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 2))
                        .check(VALUE.hasNoGaps())
                        .observed())
                .isEqualTo("1 (first missing: 2026-03-01)");
    }

    @Test
    void no_value_of_a_classified_column_is_shown() {
        Field secret = Field.of("value", Kind.LONG).classified(Classification.FINANCIAL);
        Field day = Field.of("value", Kind.DATE).classified(Classification.PII_BIRTH_DATE);
        LocalDate birth = LocalDate.of(1990, 5, 5);

        assertThat(Table.ofColumn(secret, 1L, 3L).check(VALUE.hasNoGaps()).observed())
                .isEqualTo("1");
        assertThat(Table.ofColumn(day, birth, birth.plusDays(2))
                        .check(VALUE.hasDataForEvery(OpenDays.all()))
                        .observed())
                .isEqualTo("0.666667 (1 of 3 have none)");
    }

    @Test
    void gaps_are_those_that_a_plain_set_has() {
        for (long seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            long start = random.nextBoolean() ? -70_000 : Long.MAX_VALUE - 200_000;
            int spread = 1 + random.nextInt(random.nextBoolean() ? 30 : 190_000);
            long[] values = LongStream.range(0, 1 + random.nextInt(60))
                    .map(i -> start + random.nextInt(spread))
                    .toArray();
            TreeSet<Long> set = new TreeSet<>(LongStream.of(values).boxed().toList());

            assertThat(longs(values).check(VALUE.hasNoGaps(atLeast(0))).observedValue())
                    .as("seed " + seed)
                    .isEqualByComparingTo(String.valueOf(set.last() - set.first() + 1 - set.size()));
        }
    }

    @Test
    void a_long_sequence_in_any_order_of_pieces_has_no_gaps() {
        long[] values =
                LongStream.range(0, 300_000).map(i -> (i + 150_001) % 300_000).toArray();

        assertThat(longs(values).check(VALUE.hasNoGaps()).passed()).isTrue();
    }

    @Test
    void numbers_that_are_scattered_have_at_least_so_many_gaps() {
        long[] values = LongStream.range(0, 2_000).map(i -> i * 1_000_000).toArray();

        assertThat(longs(values).check(VALUE.hasNoGaps()).observed()).isEqualTo("1998998001 (at least)");
        assertThat(longs(Long.MIN_VALUE, Long.MAX_VALUE)
                        .check(VALUE.hasNoGaps())
                        .observed())
                .isEqualTo("18446744073709551614 (first missing: -9223372036854775807, -9223372036854775806,"
                        + " -9223372036854775805)");
    }

    @Test
    void ranges_overlap_as_far_as_their_lengths_exceed_what_they_cover() {
        assertThat(ranges(1, 3, 3, 5, 8, 9).observed()).isEqualTo("0");
        assertThat(ranges(1, 4, 3, 5).observed()).isEqualTo("1");
        assertThat(ranges(1, 9, 2, 3, 4, 5).observed()).isEqualTo("2");
        assertThat(ranges(2, 2, 1, 3).passed()).isTrue();
        assertThat(ranges(3, 1))
                .hasToString(
                        "ERROR overlap of ranges (a, b) should be exactly 0: undecided, for 1 of 1 ranges (a, b) end"
                                + " before they begin; check that with column(...).isAtLeast(column(...))");
    }

    private static CheckResult ranges(long... ends) {
        Table table = Table.of(
                Field.of("a", Kind.LONG).orNull(), Field.of("b", Kind.LONG).orNull());
        for (int i = 0; i < ends.length; i += 2) {
            table.row(ends[i], ends[i + 1]);
        }
        return table.check(columns("a", "b").doNotOverlap());
    }

    @Test
    void a_range_without_end_overlaps_all_later_ones() {
        Table table = Table.of(
                        Field.of("a", Kind.DATE).orNull(),
                        Field.of("b", Kind.DATE).orNull())
                .row(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1))
                .row(LocalDate.of(2026, 2, 1), null)
                .row(null, LocalDate.of(2026, 1, 1));

        assertThat(table.check(columns("a", "b").doNotOverlap()).passed()).isTrue();
        assertThat(table.row(LocalDate.of(2030, 1, 1), null)
                        .check(columns("a", "b").doNotOverlap())
                        .outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void overlaps_are_those_that_counting_units_finds() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            int[] covered = new int[60];
            long[] ends = new long[2 * (1 + random.nextInt(10))];
            for (int i = 0; i < ends.length; i += 2) {
                ends[i] = random.nextInt(50);
                ends[i + 1] = ends[i] + random.nextInt(9);
                for (int unit = (int) ends[i]; unit < ends[i + 1]; unit++) {
                    covered[unit]++;
                }
            }
            long expected = LongStream.range(0, 60)
                    .map(unit -> Math.max(0, covered[(int) unit] - 1))
                    .sum();

            assertThat(ranges(ends).observedValue()).as("seed " + seed).isEqualByComparingTo(String.valueOf(expected));
        }
    }

    @Test
    void each_open_day_has_data() {
        LocalDate monday = LocalDate.of(2026, 1, 5);
        Table table = Table.ofColumn(Kind.DATE, monday, monday.plusDays(4), monday.plusDays(1), monday.plusDays(7));

        assertThat(table.check(VALUE.hasDataForEvery(OpenDays.all())))
                .hasToString("ERROR share of days with data in value, of every day should be exactly 1: was 0.5 (4 of 8"
                        + " have none, first 2026-01-07, 2026-01-08, 2026-01-10)");
        assertThat(table.check(VALUE.hasDataForEvery(
                                OpenDays.workdays().except(monday.plusDays(2), monday.plusDays(3))))
                        .passed())
                .isTrue();
        assertThat(table.check(VALUE.hasDataForEvery(OpenDays.on(MONDAY))).passed())
                .isTrue();
        assertThat(table.check(VALUE.hasDataForEvery(OpenDays.on(MONDAY).to(monday.plusDays(14))))
                        .observed())
                .isEqualTo("0.666667 (1 of 3 have none, first 2026-01-19)");
        assertThat(table.check(VALUE.hasDataForEvery(OpenDays.all(), atLeast(0.5)))
                        .passed())
                .isTrue();
    }

    @Test
    void a_day_is_that_of_its_zone() {
        Instant late = Instant.parse("2026-01-05T23:30:00Z");
        Table table = Table.ofColumn(Kind.TIMESTAMP, late, late.plusSeconds(24 * 3600));
        LocalDate monday = LocalDate.of(2026, 1, 5);
        OpenDays vienna =
                OpenDays.all().in(ZoneId.of("Europe/Vienna")).from(monday).to(monday.plusDays(2));

        assertThat(table.check(VALUE.hasDataForEvery(vienna)).observed())
                .isEqualTo("0.666667 (1 of 3 have none, first 2026-01-05)");
        assertThat(vienna).hasToString("day from 2026-01-05 to 2026-01-07, in Europe/Vienna");
    }

    @Test
    void each_hour_of_an_open_day_has_data() {
        Instant at = Instant.parse("2026-01-04T22:59:59Z");
        Table table = Table.ofColumn(Kind.TIMESTAMP, at, at.plusSeconds(2 * 3600), at.plusSeconds(4 * 3600));

        assertThat(table.check(VALUE.hasDataForEveryHourOf(OpenDays.all())).observed())
                .isEqualTo("0.6 (2 of 5 have none, first 2026-01-04T23, 2026-01-05T01)");
        assertThat(table.check(VALUE.hasDataForEveryHourOf(OpenDays.workdays())).observed())
                .isEqualTo("0.666667 (1 of 3 have none, first 2026-01-05T01)");
    }

    @Test
    void what_is_later_than_the_clock_is_in_the_future() {
        Table table =
                Table.ofColumn(Kind.TIMESTAMP, Table.NOW, Table.NOW.plusNanos(1), Table.NOW.minusSeconds(9), null);

        assertThat(table.check(VALUE.isNotInFuture()))
                .hasToString("ERROR share of value that is not in the future should be exactly 1: was 0.666667 (1 of 3"
                        + " values fail)");
        assertThat(table.check(VALUE.isNotInFuture(atLeast(0.6))).passed()).isTrue();
    }

    @Test
    void a_column_is_not_constant() {
        assertThat(longs(1, 1).check(VALUE.isNotConstant()))
                .hasToString("ERROR number of different values of value, counted up to 2 should be at least 2: was 1");
        assertThat(Table.ofColumn(Kind.LONG, 1L, null, 2L)
                        .check(VALUE.isNotConstant())
                        .passed())
                .isTrue();
        assertThat(Table.ofColumn(Kind.LONG, 1L, null)
                        .check(VALUE.isNotConstant())
                        .passed())
                .isFalse();
    }
}
