package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.columns;
import static dev.meshwork.quality.Checks.metric;
import static dev.meshwork.quality.Checks.recordCount;
import static dev.meshwork.quality.Checks.rowCount;
import static dev.meshwork.quality.Checks.rows;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static dev.meshwork.quality.bounds.Change.changeAtMost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.Severity;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckTest {

    private static final Check COMPLETE = column("email").isComplete(atLeast(0.995));

    private static List<Check> checksThatNameNoRows() {
        return List.of(
                column("changed").isFresherThan(Duration.ofDays(1)),
                rowCount(atLeast(1)),
                recordCount(atLeast(1)),
                metric(new Total("value", List.of()), atLeast(1)));
    }

    @Test
    void reads_as_a_sentence() {
        assertThat(COMPLETE).hasToString("ERROR completeness of email should be at least 0.995");
        assertThat(COMPLETE.because("the newsletter keys on it"))
                .hasToString("ERROR completeness of email should be at least 0.995, because the newsletter keys on it");
        assertThat(COMPLETE.warn()).hasToString("WARN completeness of email should be at least 0.995");
        assertThat(COMPLETE.info()).hasToString("INFO completeness of email should be at least 0.995");
        assertThat(COMPLETE.named("emails")).hasToString("ERROR completeness of email should be at least 0.995");
        assertThat(rowCount(changeAtMost(0.5)).warn())
                .hasToString("WARN row count should be at most 0.5 more or less than before");
        assertThat(recordCount(atLeast(1))).hasToString("ERROR record count should be at least 1");
        assertThat(columns("order_number", "product_key").areUnique())
                .hasToString("ERROR uniqueness of (order_number, product_key) should be exactly 1");
        assertThat(column("id").isPrimaryKey()).hasToString("ERROR share of primary keys among id should be exactly 1");
    }

    @Test
    void results_name_the_columns_that_were_checked() {
        Table table =
                Table.of(Field.of("id", Kind.LONG), Field.of("size", Kind.LONG)).row(1L, 2L);

        assertThat(table.check(column("id").isComplete()).columns()).containsExactly("id");
        assertThat(table.check(column("size").hasMaximum(atLeast(1))).columns()).containsExactly("size");
        assertThat(table.check(columns("id", "size").areUnique()).columns()).containsExactly("id", "size");
        assertThat(table.check(column("id").isUnique().where(column("size").isAtLeast(1)))
                        .columns())
                .containsExactly("id");
        assertThat(table.check(rowCount(atLeast(1))).columns()).isEmpty();
    }

    @Test
    void is_about_the_dimension_of_its_test_unless_another_is_given() {
        Table table = Table.ofColumn(Kind.LONG, 1L);

        assertThat(table.check(column("value").isComplete()).dimension()).isEqualTo(Dimension.COMPLETENESS);
        assertThat(table.check(column("value").isComplete().dimension(Dimension.COVERAGE))
                        .dimension())
                .isEqualTo(Dimension.COVERAGE);
    }

    @Test
    void is_named_after_its_column_and_test() {
        assertThat(COMPLETE.name()).isEqualTo("email is complete");
        assertThat(column("id").isUnique().name()).isEqualTo("id is unique");
        assertThat(column("id").isPrimaryKey().name()).isEqualTo("id is unique and not null");
        assertThat(columns("a", "b").arePrimaryKey().name()).isEqualTo("(a, b) is unique and not null");
        assertThat(column("changed").isFresherThan(Duration.ofDays(1)).name()).isEqualTo("changed is fresh");
        assertThat(rowCount(atLeast(1)).name()).isEqualTo("row count");
        assertThat(COMPLETE.named("emails").name()).isEqualTo("emails");
    }

    @Test
    void the_methods_leave_the_check_as_it_is() {
        Check check = column("value").isComplete();

        check.named("other").because("why not").warn().quarantine().allowEmpty();

        assertThat(check.name()).isEqualTo("value is complete");
        assertThat(check).hasToString("ERROR completeness of value should be exactly 1");
        assertThat(check.quarantines()).isFalse();
        assertThat(check.allowsEmpty()).isFalse();
    }

    @Test
    void each_method_keeps_what_the_others_said() {
        Check check = COMPLETE.allowEmpty()
                .quarantine()
                .because("they mail")
                .named("emails")
                .warn()
                .info();

        assertThat(check.name()).isEqualTo("emails");
        assertThat(check).hasToString("INFO completeness of email should be at least 0.995, because they mail");
        assertThat(check.quarantines()).isTrue();
        assertThat(check.allowsEmpty()).isTrue();
    }

    @Test
    void a_failure_blocks_unless_it_only_warns_or_informs() {
        Table table = Table.ofColumn(Kind.TEXT, "a", null);
        Check check = column("value").isComplete().because("of this");

        CheckResult error = table.check(check);
        CheckResult warning = table.check(check.warn());
        CheckResult information = table.check(check.info());

        assertThat(error.blocks()).isTrue();
        assertThat(error.severity()).isEqualTo(Severity.ERROR);
        assertThat(error.because()).isEqualTo("of this");
        assertThat(warning.blocks()).isFalse();
        assertThat(warning.passed()).isFalse();
        assertThat(warning)
                .hasToString("WARN completeness of value should be exactly 1, because of this: was 0.5 (1 of 2 rows are"
                        + " null)");
        assertThat(information.blocks()).isFalse();
        assertThat(information.severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void quarantine_without_a_bound_passes_whatever_the_share() {
        Table table = Table.ofColumn(Kind.TEXT, null, null);

        CheckResult result = table.check(column("value").isComplete().quarantine());

        assertThat(result.passed()).isTrue();
        assertThat(result.expectation()).isEqualTo("any share");
        assertThat(result.observed()).isEqualTo("0 (2 of 2 rows are null)");
    }

    @Test
    void quarantine_with_a_bound_still_holds_the_share_against_it() {
        Table table = Table.ofColumn(Kind.TEXT, "a", null);

        CheckResult tolerant =
                table.check(column("value").isComplete(atLeast(0.5)).quarantine());
        CheckResult strict =
                table.check(column("value").isComplete(atLeast(0.6)).quarantine());

        assertThat(tolerant.passed()).isTrue();
        assertThat(strict.passed()).isFalse();
        assertThat(strict.expectation()).isEqualTo("at least 0.6");
    }

    @ParameterizedTest
    @MethodSource("checksThatNameNoRows")
    void only_a_check_that_says_which_rows_fail_can_quarantine(Check check) {
        assertThatThrownBy(check::quarantine)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot quarantine by check '" + check.name() + "': it does not say which rows fail");
    }

    @Test
    void a_name_is_not_blank() {
        assertThatThrownBy(() -> COMPLETE.named(" \t"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Missing name of check 'email is complete': expected a name that is not blank");
    }

    @Test
    void an_expectation_is_needed_where_one_is_asked_for() {
        assertThatThrownBy(() -> rowCount(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("expectation");
        assertThatThrownBy(() -> column("email").isComplete(null)).hasMessage("expectation");
    }

    @Test
    void percent_signs_in_texts_are_only_text() {
        String text = "100% of %s, %d and %n %";
        Table table = Table.ofColumn(Kind.TEXT, "a", null);
        Check named = column("value").isComplete().named(text).because(text).quarantine();
        Check rule = rows(text, row -> row.value(0) != null).because(text);
        Check pattern = column("value").matches("100%|%s|a").because(text);

        List<List<Disposition>> dispositions =
                table.dispositions(Suite.of(text, named, rule.quarantine().named("rule")));

        assertThat(table.check(named).toString()).contains(", because " + text + ": was 0.5");
        assertThat(table.check(rule))
                .hasToString("ERROR share of rows with " + text + " should be exactly 1, because " + text
                        + ": was 0.5 (1 of 2 rows fail)");
        assertThat(table.check(pattern).toString()).contains("share of value that matches 100%|%s|a should be");
        assertThat(dispositions.get(1))
                .containsExactly(
                        Disposition.quarantine(text, "value should not be null"),
                        Disposition.quarantine("rule", "row should have " + text));
        assertThat(Suite.of(text, named)).asString().startsWith(text + ":\n");
        assertThatThrownBy(() -> Suite.of(text, named, named)).hasMessageContaining("two checks named '" + text + "'");
    }
}
