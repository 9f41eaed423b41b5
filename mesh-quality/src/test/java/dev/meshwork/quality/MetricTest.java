package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.metric;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static dev.meshwork.quality.bounds.Bound.between;
import static dev.meshwork.quality.bounds.Change.changeAtMost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.bounds.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricTest {

    private final List<String> log = new ArrayList<>();
    private final Total total = new Total("value", log);

    @Test
    void a_metric_is_held_against_a_bound() {
        CheckResult result = Table.ofColumn(Kind.LONG, 5L, null, 7L).check(metric(total, between(10, 1_000_000)));

        assertThat(result).hasToString("ERROR total of value should be between 10 and 1000000: was 12 (of 2 values)");
        assertThat(result.passed()).isTrue();
        assertThat(result.check()).isEqualTo("total of value");
        assertThat(result.dimension()).isEqualTo(Dimension.ACCURACY);
        assertThat(result.observedValue()).isEqualByComparingTo("12");
        assertThat(result.evaluated()).isEqualTo(2);
        assertThat(result.failed()).isZero();
        assertThat(result.evidence()).isEmpty();
    }

    @Test
    void a_metric_is_held_against_an_earlier_run() {
        Table table = Table.ofColumn(Kind.LONG, 5L, 7L)
                .after((dataSet, check, most) -> Earlier.values(dataSet.equals("orders") ? "10" : "0"));

        CheckResult result = table.check(metric(total, changeAtMost(0.1)));

        assertThat(result)
                .hasToString("ERROR total of value should be at most 0.1 more or less than before: was 12 (of"
                        + " 2 values), 10 before, a change by 0.2");
        assertThat(result.passed()).isFalse();
    }

    @Test
    void a_metric_that_measured_nothing_leaves_its_check_undecided() {
        Table table = Table.ofColumn(Kind.LONG, null, null);

        CheckResult result = table.check(metric(total, atLeast(0)));

        assertThat(result.outcome()).isEqualTo(CheckResult.Outcome.UNDECIDED);
        assertThat(result.observedValue()).isNull();
        assertThat(table.check(metric(total, atLeast(0)).allowEmpty()).observed())
                .isEqualTo("nothing, for no row had a value to look at");
    }

    @Test
    void checks_of_equal_metrics_share_one_state() {
        List<String> unused = new ArrayList<>();
        Suite suite = Suite.of(
                "s",
                metric(total, atLeast(10)).named("enough"),
                metric(new Total("value", unused), atLeast(100)).named("plenty").warn());

        Map<String, CheckResult> results = Table.ofColumn(Kind.LONG, 5L, 7L).check(suite);

        assertThat(log).containsExactly("open", "measure", "close");
        assertThat(unused).isEmpty();
        assertThat(results.get("enough").passed()).isTrue();
        assertThat(results.get("plenty").passed()).isFalse();
        assertThat(results.get("plenty").observed()).isEqualTo("12 (of 2 values)");
    }

    @Test
    void states_of_parts_are_merged_and_each_is_closed() {
        Suite suite = Suite.of("s", metric(total, atLeast(10)));
        Gate.Inspection first = Table.ofColumn(Kind.LONG, 5L).inspect(suite);
        Gate.Inspection second = Table.ofColumn(Kind.LONG, 7L, null).inspect(suite);

        first.merge(second);
        second.close();
        Map<String, CheckResult> results = Table.verdict(first);
        first.close();

        assertThat(results.get("total of value").observed()).isEqualTo("12 (of 2 values)");
        assertThat(log).containsExactly("open", "open", "merge", "close", "measure", "close");
    }

    @Test
    void a_metric_that_does_not_fit_is_refused() {
        assertThatThrownBy(() -> Table.ofColumn(Kind.LONG).check(metric(new Total("price", log), atLeast(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid check 'total of price' of data set 'orders': Cannot find field 'price' in schema"
                        + " 'order': it has [value]");
    }

    @Test
    void states_that_are_open_are_closed_when_a_later_check_does_not_fit() {
        Suite suite = Suite.of("s", metric(total, atLeast(1)), column("price").isComplete());

        assertThatThrownBy(() -> Table.ofColumn(Kind.LONG).open(suite)).isInstanceOf(IllegalArgumentException.class);
        assertThat(log).containsExactly("open", "close");
    }

    /** Counts nothing, and does not close. */
    private record Stuck() implements Metric {
        @Override
        public String subject() {
            return "stuck";
        }

        @Override
        public State open(Schema schema) {
            return new State() {
                @Override
                public void add(Row row) {}

                @Override
                public void merge(State other) {}

                @Override
                public Measurement measure() {
                    return Measurement.nothing();
                }

                @Override
                public void close() {
                    throw new IllegalStateException("it is stuck");
                }
            };
        }
    }

    @Test
    void every_state_is_closed_though_one_does_not_close() {
        Suite suite = Suite.of("s", metric(new Stuck(), atLeast(1)), metric(total, atLeast(1)));
        Gate.Inspection inspection = Table.ofColumn(Kind.LONG).open(suite);

        assertThatThrownBy(inspection::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("it is stuck");
        assertThat(log).containsExactly("open", "close");
    }
}
