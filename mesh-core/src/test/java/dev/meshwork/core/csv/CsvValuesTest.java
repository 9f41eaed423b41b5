package dev.meshwork.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvValuesTest {

    @Test
    void whole_numbers_are_strict_to_their_last_digit() {
        assertThat(value(DataType.Kind.INTEGER, "-2147483648")).isEqualTo(Integer.MIN_VALUE);
        assertThat(value(DataType.Kind.INTEGER, "007")).isEqualTo(7);
        assertThat(value(DataType.Kind.INTEGER, "2147483648")).isNull();
        assertThat(value(DataType.Kind.LONG, "9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(value(DataType.Kind.LONG, "-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(value(DataType.Kind.LONG, "9223372036854775808")).isNull();
        assertThat(value(DataType.Kind.LONG, "999999999999999999")).isEqualTo(999999999999999999L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" 1", "1 ", "+1", "1.0", "1,000", "1_000", "0x1", "1e3", "-", "", "\u0661", "1L", "--1", "$1"})
    void what_only_looks_like_a_whole_number_is_refused(String text) {
        assertThat(value(DataType.Kind.INTEGER, text)).isNull();
        assertThat(value(DataType.Kind.LONG, text)).isNull();
    }

    @Test
    void decimals_are_exact() {
        assertThat(value(DataType.Kind.DECIMAL, "-0.10")).isEqualTo(new BigDecimal("-0.10"));
        assertThat(value(DataType.Kind.DECIMAL, "12345678901234567890.123456789"))
                .isEqualTo(new BigDecimal("12345678901234567890.123456789"));
        assertThat(value(DataType.Kind.DECIMAL, "1E-5")).isEqualTo(new BigDecimal("0.00001"));
        assertThat(value(DataType.Kind.DOUBLE, ".5")).isEqualTo(0.5);
        assertThat(value(DataType.Kind.DOUBLE, "NaN")).isEqualTo(Double.NaN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " 1",
                "1 ",
                "+1",
                "1,5",
                "1d",
                "0x1p3",
                "1f",
                "1e",
                ".",
                "-",
                "1..2",
                "\u0661",
                "1e999999999",
                "1e-999999999",
                "infinity",
                "nan",
                "$1"
            })
    void what_only_looks_like_a_decimal_is_refused(String text) {
        assertThat(value(DataType.Kind.DECIMAL, text)).isNull();
        if (!text.equals("1e-999999999")) {
            assertThat(value(DataType.Kind.DOUBLE, text)).isNull();
        }
    }

    @Test
    void a_number_of_absurd_length_is_refused() {
        assertThat(value(DataType.Kind.DECIMAL, "1".repeat(1_000_000))).isNull();
        assertThat(value(DataType.Kind.DOUBLE, "1".repeat(1_000_000))).isNull();
        assertThat(value(DataType.Kind.LONG, "1".repeat(1_000_000))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "$90,000 |90000",
                "$1,234,567.50|1234567.50",
                "-$5|-5",
                "$-5|-5",
                "$90000|90000",
                " $0.00|0.00",
                "$1,23|",
                "$,123|",
                "$1234,567|",
                "$1,234,56|",
                "90,000|",
                "$|",
                "$ 5|",
                "$1.|",
                "$.5|",
                "--$5|",
                "-$-5|",
                "$5 EUR|"
            })
    void money_is_read_as_declared(String text, @Nullable BigDecimal expected) {
        FieldOptions money = FieldOptions.DEFAULT.withNumbers(NumberFormatting.of()
                .grouping(',')
                .decimalPoint('.')
                .prefix("$")
                .trimmed());

        assertThat(value(DataType.Kind.DECIMAL, money, text)).isEqualTo(expected);
    }

    @Test
    void other_countries_write_numbers_otherwise() {
        NumberFormatting german =
                NumberFormatting.of().decimalPoint(',').grouping('.').suffix(" \u20ac");

        assertThat(value(DataType.Kind.DECIMAL, FieldOptions.DEFAULT.withNumbers(german), "1.234,50 \u20ac"))
                .isEqualTo(new BigDecimal("1234.50"));
        assertThat(value(
                        DataType.Kind.INTEGER,
                        FieldOptions.DEFAULT.withNumbers(NumberFormatting.of().grouping(',')),
                        "1,234"))
                .isEqualTo(1234);
        assertThat(german).hasToString("1.234,5 \u20ac");
        assertThatThrownBy(() -> NumberFormatting.of().grouping('.'))
                .hasMessage("Invalid number formatting: '.' is both the grouping and the decimal point");
    }

    @ParameterizedTest
    @CsvSource({
        "M/d/yyyy,04/08/1966,1966-04-08",
        "M/d/yyyy,5/14/1965,1965-05-14",
        "M/d/yyyy,13/1/2000,",
        "M/d/yyyy,2/30/2000,",
        "M/d/yyyy,2/29/2000,2000-02-29",
        "M/d/yyyy,2/29/1900,",
        "M/d/yyyy,1/1/99,",
        "M/d/yyyy,001/1/1999,",
        "M/d/yyyy, 1/1/1999,",
        "M/d/yyyy,1/1/1999x,",
        "M/d/yyyy,0/1/1999,",
        "dd.MM.yyyy,1.2.2000,",
        "dd.MM.yyyy,01.02.2000,2000-02-01",
        "yyyyMMdd,20000201,2000-02-01",
        "d MMM yyyy,3 Jan 2000,2000-01-03",
        "d MMM yyyy,31 Feb 2000,",
        "yyMMdd,000201,2000-02-01"
    })
    void dates_are_read_as_declared(String pattern, String text, @Nullable LocalDate expected) {
        FieldOptions options = FieldOptions.DEFAULT.withTemporal(TemporalPattern.ofDates(pattern));
        String padded = text.equals("1/1/1999") ? " 1/1/1999" : text;

        assertThat(value(DataType.Kind.DATE, options, padded)).isEqualTo(expected);
    }

    @Test
    void dates_are_iso_by_default() {
        assertThat(value(DataType.Kind.DATE, "2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(value(DataType.Kind.DATE, "-0005-01-01")).isEqualTo(LocalDate.of(-5, 1, 1));
        assertThat(value(DataType.Kind.DATE, "+12024-02-29")).isEqualTo(LocalDate.of(12024, 2, 29));
        assertThat(List.of("2023-02-29", "2024-2-9", "29.02.2024", "2/29/2024", "20240229", "2024-02-29T00:00:00"))
                .allSatisfy(text -> assertThat(value(DataType.Kind.DATE, text)).isNull());
    }

    @Test
    void times_are_iso_by_default_and_utc() {
        assertThat(value(DataType.Kind.DATE_TIME, "2024-01-01T00:00")).isEqualTo(LocalDateTime.of(2024, 1, 1, 0, 0));
        assertThat(value(DataType.Kind.DATE_TIME, "2024-01-01T23:59:59.5"))
                .isEqualTo(LocalDateTime.of(2024, 1, 1, 23, 59, 59, 500_000_000));
        assertThat(value(DataType.Kind.DATE_TIME, "2024-01-01 00:00:00")).isNull();
        assertThat(value(DataType.Kind.DATE_TIME, "2024-01-01T24:00:00")).isNull();
        assertThat(value(DataType.Kind.TIMESTAMP, "2024-01-01T00:00:00"))
                .isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
        assertThat(value(DataType.Kind.TIMESTAMP, "2024-01-01T00:00:00Z"))
                .isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
        assertThat(value(DataType.Kind.TIMESTAMP, "2024-01-01T00:00:00+01:00"))
                .isEqualTo(Instant.parse("2023-12-31T23:00:00Z"));
    }

    @Test
    void times_without_a_zone_are_in_the_declared_one() {
        FieldOptions options =
                FieldOptions.DEFAULT.withTemporal(TemporalPattern.ofDateTimes("yyyy-MM-dd HH:mm:ss.SSS"));

        assertThat(timestamp(options, "2024-07-01 12:00:00.250")).isEqualTo(Instant.parse("2024-07-01T10:00:00.250Z"));
        assertThat(timestamp(options, "2024-03-31 02:30:00.000"))
                .as("the hour that is skipped")
                .isNull();
        assertThat(timestamp(options, "2024-10-27 02:30:00.000"))
                .as("the hour that comes twice")
                .isEqualTo(Instant.parse("2024-10-27T00:30:00Z"));
        assertThat(timestamp(
                        FieldOptions.DEFAULT.withTemporal(TemporalPattern.ofDateTimes("d.M.yyyy HH:mm XXX")),
                        "1.7.2024 12:00 -05:00"))
                .isEqualTo(Instant.parse("2024-07-01T17:00:00Z"));
    }

    @Test
    void a_pattern_that_gives_no_date_is_refused() {
        assertThatThrownBy(() -> TemporalPattern.ofDates("M/yyyy"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid date pattern 'M/yyyy': expected one such as 'M/d/yyyy'");
        assertThatThrownBy(() -> TemporalPattern.ofDates("nonsense{"))
                .hasMessageStartingWith("Invalid date pattern 'nonsense{'");
        assertThatThrownBy(() -> TemporalPattern.ofDateTimes("yyyy-MM-dd"))
                .hasMessageStartingWith(
                        "Invalid date-time pattern 'yyyy-MM-dd': expected one such as 'yyyy-MM-dd HH:mm:ss'");
    }

    @Test
    void booleans_are_the_declared_words() {
        assertThat(value(DataType.Kind.BOOLEAN, "true")).isEqualTo(true);
        assertThat(value(DataType.Kind.BOOLEAN, "Y")).isNull();
        assertThat(value(DataType.Kind.BOOLEAN, FieldOptions.DEFAULT.withWords("Y", "N"), "N"))
                .isEqualTo(false);
        assertThat(value(DataType.Kind.BOOLEAN, FieldOptions.DEFAULT.withWords("Y", "N"), "true"))
                .isNull();
    }

    private static @Nullable Object timestamp(FieldOptions options, String text) {
        Field field = Field.of("f", DataType.Kind.TIMESTAMP);
        return parsed(options.parser(field, ZoneId.of("Europe/Berlin")), text);
    }

    private static @Nullable Object value(DataType.Kind kind, String text) {
        return value(kind, FieldOptions.DEFAULT, text);
    }

    private static @Nullable Object value(DataType.Kind kind, FieldOptions options, String text) {
        return parsed(options.parser(Field.of("f", kind), ZoneOffset.UTC), text);
    }

    /** The value, or null where the text is none. */
    private static @Nullable Object parsed(ValueParser parser, String text) {
        char[] inTheMiddle = ("1" + text + "1").toCharArray();
        Object value = parser.parse(inTheMiddle, 1, inTheMiddle.length - 1);
        return value == ValueParser.INVALID ? null : value;
    }
}
