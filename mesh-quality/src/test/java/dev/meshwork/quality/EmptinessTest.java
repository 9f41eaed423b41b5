package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.columns;
import static dev.meshwork.quality.Checks.metric;
import static dev.meshwork.quality.Checks.recordCount;
import static dev.meshwork.quality.Checks.rowCount;
import static dev.meshwork.quality.Checks.rows;
import static dev.meshwork.quality.Checks.schema;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static dev.meshwork.quality.bounds.Bound.atMost;
import static dev.meshwork.quality.bounds.Change.changeAtMost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.CheckResult.Outcome;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.text.Format;
import dev.meshwork.quality.text.TextForm;
import dev.meshwork.quality.time.OpenDays;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A check that saw nothing has not passed. */
class EmptinessTest {

    private static final String NO_ROWS = "there were no rows";
    private static final String NO_VALUE = "no row had a value to look at";

    private static Table table() {
        return Table.of(
                Field.of("text", Kind.TEXT).orNull(),
                Field.of("number", Kind.LONG).orNull(),
                Field.of("at", Kind.TIMESTAMP).orNull());
    }

    private static Stream<Check> checksOfValues() {
        return Stream.of(
                column("text").isUnique(),
                column("text").isUnique(atLeast(0)),
                columns("text", "number").areUnique(),
                column("number").isBetween(1, 2),
                column("number").isAtLeast(1, atMost(1)),
                column("number").isAtMost(1),
                column("number").isGreaterThan(1),
                column("number").isLessThan(1).warn(),
                column("text").isIn("a"),
                column("text").isNotIn("a").quarantine(),
                column("text").matches("a"),
                column("text").matches(Format.UUID),
                column("at").isFresherThan(Duration.ofDays(1)),
                column("number").isAtLeast(1, changeAtMost(1)),
                column("text").isNotConstant(),
                column("text").matches(TextForm.json()),
                column("text").doesNotMatch(TextForm.number()),
                column("number").isLessThan(column("number")),
                columns("text", "text").inEachRow().exemptIfAllNull().areEqual(),
                column("number").isIncreasing(),
                column("number").hasNoGaps(),
                column("at").hasDataForEvery(OpenDays.all()),
                column("at").isNotInFuture(),
                column("at").hasMeanDelay(column("at"), atLeast(0)),
                columns("number", "number").doNotOverlap(),
                column("text").hasDistinctValuesIn(List.of("a")),
                column("text").isComplete().where(column("number").isAtLeast(1)),
                rows("a rule", row -> true, "text"),
                metric(new Total("number", new ArrayList<>()), atLeast(0)));
    }

    private static Stream<Check> checksOfRows() {
        return Stream.concat(
                checksOfValues(),
                Stream.of(
                        column("text").isComplete(),
                        column("text").isNotBlank().quarantine(),
                        column("text").isPrimaryKey(),
                        column("text").isNotMissing("x"),
                        column("text").nullsFail().isIn("x"),
                        columns("text", "number").inEachRow().areComplete(),
                        column("text").isComplete().per("text"),
                        columns("text", "number").arePrimaryKey(),
                        rows("a rule", row -> true)));
    }

    @ParameterizedTest
    @MethodSource("checksOfRows")
    void a_data_set_without_rows_leaves_a_check_undecided(Check check) {
        assertUndecided(table().check(check), NO_ROWS);
        assertAllowed(table().check(check.allowEmpty()), NO_ROWS);
    }

    @ParameterizedTest
    @MethodSource("checksOfValues")
    void a_column_without_values_leaves_a_check_undecided(Check check) {
        Table table = table().row(null, null, null).row(null, null, null);

        assertUndecided(table.check(check), NO_VALUE);
        assertAllowed(table.check(check.allowEmpty()), NO_VALUE);
    }

    private static void assertUndecided(CheckResult result, String why) {
        assertThat(result.outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(result.observed()).isEqualTo("undecided, for " + why + "; allowEmpty() accepts that");
        assertThat(result.toString()).endsWith(result.expectation() + ": " + result.observed());
        assertThat(result.observedValue()).isNull();
        assertThat(result.evaluated()).isZero();
    }

    private static void assertAllowed(CheckResult result, String why) {
        assertThat(result.passed()).isTrue();
        assertThat(result.observed()).isEqualTo("nothing, for " + why);
        assertThat(result.observedValue()).isNull();
    }

    @Test
    void a_check_of_the_schema_needs_no_rows() {
        assertThat(table().check(schema().hasColumns("text", "at")).passed()).isTrue();
        assertThat(table().check(schema().hasColumnCount(atLeast(4))).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(table().check(schema().hasColumnCount(atLeast(4)).allowEmpty())
                        .outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void null_is_not_nothing_where_values_must_be_there() {
        Table table = table().row(null, null, null);

        assertThat(table.check(column("text").isComplete()).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(table.check(column("text").isNotBlank()).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(table.check(column("text").isPrimaryKey()).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(table.check(column("text").isComplete().allowEmpty()).outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void a_count_of_zero_that_fails_says_so() {
        CheckResult result = table().check(rowCount(atLeast(10)));

        assertThat(result).hasToString("ERROR row count of orders should be at least 10: was 0");
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void a_count_of_zero_passes_only_where_that_is_allowed() {
        CheckResult undecided = table().check(rowCount(atMost(10)));
        CheckResult allowed = table().check(rowCount(atMost(10)).allowEmpty());

        assertThat(undecided.outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(undecided.observed()).isEqualTo("undecided, for there were no rows; allowEmpty() accepts that");
        assertThat(allowed.passed()).isTrue();
        assertThat(allowed.observed()).isEqualTo("0");
        assertThat(allowed.observedValue()).isEqualByComparingTo("0");
    }

    @Test
    void a_data_set_without_rows_passes_a_count_that_wants_more_where_that_is_allowed() {
        assertThat(table().check(rowCount(atLeast(10)).allowEmpty()).passed()).isTrue();
    }

    @Test
    void records_that_are_no_rows_do_not_make_up_for_rows() {
        Table table = table().unreadable().unreadable();

        assertThat(table.check(recordCount(atLeast(1))).outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(table.check(recordCount(atLeast(3))).observed()).isEqualTo("2");
        assertThat(table.check(column("text").isComplete()).outcome()).isEqualTo(Outcome.UNDECIDED);
    }
}
