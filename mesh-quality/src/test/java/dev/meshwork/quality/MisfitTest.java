package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.columns;
import static dev.meshwork.quality.Checks.metric;
import static dev.meshwork.quality.Checks.rows;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.text.Format;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A check that does not fit is refused when a suite is opened, before any row. */
class MisfitTest {

    private static final ColumnChecks VALUE = column("value");

    private static Stream<Check> checksOfAColumnThatIsNotThere() {
        ColumnChecks born = column("born");
        return Stream.of(
                born.isComplete(),
                born.isNotBlank(),
                born.isUnique(),
                born.isPrimaryKey(),
                born.isBetween(1, 2),
                born.isAtLeast(1),
                born.isAtMost(1),
                born.isGreaterThan(1),
                born.isLessThan(1),
                born.isIn("a"),
                born.isNotIn("a"),
                born.matches("a"),
                born.matches(Format.UUID),
                born.isFresherThan(Duration.ofDays(1)),
                columns("value", "born").areUnique(),
                columns("value", "born").arePrimaryKey(),
                rows("a rule", row -> true, "born"),
                rows("a rule", row -> true, atLeast(0.5), "value", "born"),
                metric(new Total("born", new ArrayList<>()), atLeast(1)));
    }

    private static Stream<Arguments> checksOfAnotherType() {
        LocalDate day = LocalDate.of(2026, 1, 5);
        return Stream.of(
                arguments(Kind.INTEGER, VALUE.isNotBlank(), "is of type integer, not text"),
                arguments(Kind.LONG, VALUE.matches("\\d+"), "is of type long, not text or enum"),
                arguments(Kind.DATE, VALUE.matches(Format.UUID), "is of type date, not text or enum"),
                arguments(
                        Kind.TEXT,
                        VALUE.isFresherThan(Duration.ofDays(1)),
                        "is of type text, not date or date_time or timestamp"),
                arguments(
                        Kind.BOOLEAN,
                        VALUE.isAtLeast(1),
                        "is of type boolean, not a number, text, date or time, which have an order"),
                arguments(Kind.INTEGER, VALUE.isAtLeast("1"), "is of type integer, not comparable with String 1"),
                arguments(
                        Kind.LONG,
                        VALUE.isBetween(1, day),
                        "is of type long, not comparable with LocalDate 2026-01-05"),
                arguments(Kind.DOUBLE, VALUE.isAtMost(Double.NaN), "is of type double, not comparable with Double NaN"),
                arguments(
                        Kind.DECIMAL,
                        VALUE.isLessThan(Double.POSITIVE_INFINITY),
                        "is of type decimal, not comparable with Double Infinity"),
                arguments(Kind.TEXT, VALUE.isGreaterThan(5), "is of type text, not comparable with number 5"),
                arguments(
                        Kind.DATE_TIME,
                        VALUE.isAtLeast(day),
                        "is of type date_time, not comparable with LocalDate 2026-01-05"),
                arguments(
                        Kind.TIMESTAMP,
                        VALUE.isAtLeast(day),
                        "is of type timestamp, not comparable with LocalDate 2026-01-05"),
                arguments(Kind.DATE, VALUE.isIn(1), "is of type date, not comparable with Long 1"));
    }

    @ParameterizedTest
    @MethodSource("checksOfAColumnThatIsNotThere")
    void a_column_that_is_not_there_is_refused(Check check) {
        assertThatThrownBy(() -> Table.ofColumn(Kind.TEXT).check(check))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid check '" + check.name()
                        + "' of data set 'orders': Cannot find field 'born' in schema" + " 'order': it has [value]");
    }

    @ParameterizedTest
    @MethodSource("checksOfAnotherType")
    void a_column_of_another_type_is_refused(Kind kind, Check check, String message) {
        assertThatThrownBy(() -> Table.ofColumn(kind).check(check))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid check '" + check.name() + "' of data set 'orders': field 'value' " + message);
    }

    @Test
    void the_first_check_of_a_measurement_is_the_one_that_is_named() {
        Suite suite = Suite.of(
                "s",
                VALUE.isComplete(),
                column("born").isComplete().named("first"),
                column("born").isComplete());

        assertThatThrownBy(() -> Table.ofColumn(Kind.TEXT).open(suite))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid check 'first' of data set 'orders': Cannot find field 'born'");
    }

    @Test
    void structures_and_lists_are_no_keys_no_members_and_have_no_order() {
        Field list = Field.of("value", DataType.list(DataType.of(Kind.TEXT)));
        Field struct = Field.of("value", DataType.struct(List.of(Field.of("street", Kind.TEXT))));

        for (Field field : List.of(list, struct)) {
            String start = "field 'value' is of type " + field.type() + ", not ";
            assertThatThrownBy(() -> Table.of(field).check(VALUE.isUnique()))
                    .hasMessageEndingWith(start + "a single value that can be a key");
            assertThatThrownBy(() -> Table.of(field).check(VALUE.isIn("a"))).hasMessageContaining(start + "text or");
            assertThatThrownBy(() -> Table.of(field).check(VALUE.isAtLeast("a")))
                    .hasMessageEndingWith(start + "a number, text, date or time, which have an order");
        }
    }
}
