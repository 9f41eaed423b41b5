package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.text.Format;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchTest {

    private static final ColumnChecks VALUE = column("value");

    private enum Status {
        OPEN,
        PAID
    }

    private record Order(Status status) {}

    @Test
    void the_whole_text_matches_an_expression() {
        Table texts = Table.ofColumn(Kind.TEXT, "AB12", "AB123", " AB12", "AB12\n", null);

        CheckResult result = texts.check(VALUE.matches("[A-Z]{2}\\d{2}"));

        assertThat(result)
                .hasToString("ERROR share of value that matches [A-Z]{2}\\d{2} should be exactly 1: was 0.25 (3 of 4"
                        + " values fail)");
        assertThat(result.check()).isEqualTo("value matches [A-Z]{2}\\d{2}");
        assertThat(result.dimension()).isEqualTo(Dimension.CONFORMITY);
        assertThat(result.evidence()).containsExactly("orders, record 2", "orders, record 3", "orders, record 4");
    }

    @Test
    void the_whole_text_has_a_named_format() {
        Table texts = Table.ofColumn(Kind.TEXT, "ada@example.org", "ada@", null);

        CheckResult result = texts.check(VALUE.matches(Format.EMAIL_HTML5, atLeast(0.5)));

        assertThat(result)
                .hasToString("ERROR share of value that matches html5 email should be at least 0.5: was 0.5 (1 of 2"
                        + " values fail)");
        assertThat(result.passed()).isTrue();
        assertThat(texts.check(VALUE.matches(Format.EMAIL_HTML5)).passed()).isFalse();
    }

    @Test
    void a_bound_tolerates_some() {
        Table texts = Table.ofColumn(Kind.TEXT, "a", "b", "c", "1");

        assertThat(texts.check(VALUE.matches("[a-z]", atLeast(0.75))).passed()).isTrue();
        assertThat(texts.check(VALUE.matches("[a-z]", atLeast(0.76))).passed()).isFalse();
    }

    @Test
    void enum_constants_match_by_name() {
        Field field = Field.of("status", DataType.enumeration(List.of("OPEN", "PAID")));
        Table constants = Table.of(Order.class, new Order(Status.OPEN), new Order(Status.PAID));
        Table names = Table.ofColumn(field, "OPEN", "PAID");

        for (Table table : List.of(constants, names)) {
            assertThat(table.check(column("status").matches("O.*")).evidence()).containsExactly("orders, record 2");
            assertThat(table.check(column("status").matches(Format.UUID)).failed())
                    .isEqualTo(2);
        }
    }

    @Test
    void an_expression_that_is_none_is_refused_at_once() {
        assertThatThrownBy(() -> VALUE.matches("[a-z"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid regular expression '[a-z': Unclosed character class at index 3");
    }

    @Test
    void a_quarantined_row_is_told_what_it_should_match() {
        Table texts = Table.ofColumn(Kind.TEXT, "x");

        assertThat(texts.dispositions(Suite.of(
                        "s",
                        VALUE.matches("\\d+").quarantine(),
                        VALUE.matches(Format.UUID).quarantine())))
                .singleElement()
                .asInstanceOf(LIST)
                .extracting("reason")
                .containsExactly("value should match \\d+", "value should match uuid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000-0000-0000-0000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff",
                "F81D4FAE-7dec-11d0-A765-00a0c91e6bf6"
            })
    void a_uuid_has_32_hexadecimal_digits_in_five_groups(String text) {
        assertThat(Format.UUID.matches(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "f81d4fae7dec11d0a76500a0c91e6bf6",
                "f81d4fae-7dec-11d0-a765-00a0c91e6bf",
                "f81d4fae-7dec-11d0-a765-00a0c91e6bf66",
                "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}",
                "f81d4fae-7dec-11d0-a765-00a0c91e6bg6",
                "f81d4fae-7dec-11d0-a765 00a0c91e6bf6",
                "f81d4fae-7dec-11d0-a76-500a0c91e6bf6",
                "f81d4fae-7dec-11d0-a765-00a0c91e6bf\u0666",
                "------------------------------------",
                " 81d4fae-7dec-11d0-a765-00a0c91e6bf6"
            })
    void anything_else_is_no_uuid(String text) {
        assertThat(Format.UUID.matches(text)).isFalse();
    }

    @Test
    void formats_have_a_name_for_people() {
        assertThat(Format.values())
                .extracting(Format::toString)
                .startsWith("html5 email", "unicode email", "url", "uuid")
                .doesNotHaveDuplicates();
    }
}
