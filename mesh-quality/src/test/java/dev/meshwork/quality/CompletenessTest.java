package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletenessTest {

    private static final Table TEXTS = Table.ofColumn(Kind.TEXT, "a", "", null, " \t\n");

    @Test
    void null_is_missing_and_an_empty_text_is_not() {
        CheckResult result = TEXTS.check(column("value").isComplete());

        assertThat(result)
                .hasToString("ERROR completeness of value should be exactly 1: was 0.75 (1 of 4 rows are null)");
        assertThat(result.outcome()).isEqualTo(CheckResult.Outcome.FAILED);
        assertThat(result.check()).isEqualTo("value is complete");
        assertThat(result.dataSet()).isEqualTo("orders");
        assertThat(result.dimension()).isEqualTo(Dimension.COMPLETENESS);
        assertThat(result.observedValue()).isEqualByComparingTo("0.75");
        assertThat(result.evaluated()).isEqualTo(4);
        assertThat(result.failed()).isEqualTo(1);
        assertThat(result.evidence()).containsExactly("orders, record 3");
    }

    @Test
    void a_text_of_blanks_is_missing_where_that_is_asked() {
        CheckResult result = TEXTS.check(column("value").isNotBlank());

        assertThat(result)
                .hasToString("ERROR share of value that is not blank should be exactly 1: was 0.25 (3 of 4 rows are"
                        + " null or blank)");
        assertThat(result.check()).isEqualTo("value is not blank");
        assertThat(result.dimension()).isEqualTo(Dimension.COMPLETENESS);
        assertThat(result.evidence()).containsExactly("orders, record 2", "orders, record 3", "orders, record 4");
    }

    @Test
    void passes_when_every_value_is_there() {
        Table table = Table.ofColumn(Kind.TEXT, "a", "b");

        CheckResult complete = table.check(column("value").isComplete());
        CheckResult notBlank = table.check(column("value").isNotBlank());

        assertThat(complete.passed()).isTrue();
        assertThat(complete.observed()).isEqualTo("1 (0 of 2 rows are null)");
        assertThat(complete.observedValue()).isEqualByComparingTo("1");
        assertThat(complete.evidence()).isEmpty();
        assertThat(notBlank.passed()).isTrue();
        assertThat(notBlank.observed()).isEqualTo("1 (0 of 2 rows are null or blank)");
    }

    @Test
    void a_bound_tolerates_some() {
        assertThat(TEXTS.check(column("value").isComplete(atLeast(0.75))).passed())
                .isTrue();
        assertThat(TEXTS.check(column("value").isComplete(atLeast(0.76))).passed())
                .isFalse();
        assertThat(TEXTS.check(column("value").isNotBlank(atLeast(0.25))).passed())
                .isTrue();
        assertThat(TEXTS.check(column("value").isNotBlank(atLeast(0.26))).passed())
                .isFalse();
    }

    @Test
    void a_column_without_any_value_is_not_complete() {
        CheckResult result =
                Table.ofColumn(Kind.LONG, null, null).check(column("value").isComplete());

        assertThat(result.outcome()).isEqualTo(CheckResult.Outcome.FAILED);
        assertThat(result.observed()).isEqualTo("0 (2 of 2 rows are null)");
    }

    @Test
    void values_of_every_type_can_be_missing() {
        Field list = Field.of("value", DataType.list(DataType.of(Kind.TEXT))).orNull();

        CheckResult lists = Table.ofColumn(list, List.of(), null, List.of("a"))
                .check(column("value").isComplete());
        CheckResult doubles = Table.ofColumn(Kind.DOUBLE, Double.NaN, 0.0)
                .check(column("value").isComplete());

        assertThat(lists.observed()).isEqualTo("0.666667 (1 of 3 rows are null)");
        assertThat(doubles.passed()).as("NaN is a value").isTrue();
    }
}
