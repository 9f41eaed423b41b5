package dev.meshwork.quality.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void what_is_hidden_becomes_visible_and_all_else_stays() {
        assertThat(Text.visible("a\0b\n\r\t\u001b\u0085\u202e\u2028\ufeff"))
                .isEqualTo("a\\u0000b\\n\\r\\t\\u001B\\u0085\\u202E\\u2028\ufeff");
        assertThat(Text.visible("\uD83D x \uDE00 \uFFFF \uD83F\uDFFF"))
                .isEqualTo("\\uD83D x \\uDE00 \\uFFFF \\u{1FFFF}");
        String harmless = "caf\u00e9 \u05E9\u05DC\u05D5\u05DD \uD83D\uDE00 e\u0301 <&>\"'";
        assertThat(Text.visible(harmless)).isSameAs(harmless);
    }

    @Test
    void records_of_one_source_name_it_once() {
        assertThat(Text.grouped(
                        List.of("a, record 1", "a, record 2", "a, record 9", "b, record 1", "c", "c", "a, record 3")))
                .containsExactly("a, records 1, 2, 9", "b, record 1", "c", "c", "a, record 3");
        assertThat(Text.grouped(List.of("x, record 1, record 2", "x, record 1, record 5", ", record 7", ", record 8")))
                .containsExactly("x, record 1, records 2, 5", ", records 7, 8");
        assertThat(Text.grouped(List.of())).isEmpty();
    }

    @Test
    void numbers_are_written_as_people_write_them() {
        assertThat(Text.number(1234567)).isEqualTo("1,234,567");
        assertThat(Text.number(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(Text.number(new BigDecimal("0.500"))).isEqualTo("0.5");
        assertThat(Text.number(new BigDecimal("0E+999999999"))).isEqualTo("0");
        assertThat(Text.number(new BigDecimal("1E+999999999"))).isEqualTo("1E+999999999");
        assertThat(Text.number(new BigDecimal("-1E-999999999"))).isEqualTo("-1E-999999999");
    }

    @Test
    void durations_are_written_as_people_say_them() {
        assertThat(Durations.text(Duration.ofNanos(3_240_000))).isEqualTo("3.2 ms");
        assertThat(Durations.text(Duration.ofMillis(713))).isEqualTo("713 ms");
        assertThat(Durations.text(Duration.ofMillis(4210))).isEqualTo("4.21 s");
        assertThat(Durations.text(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
        assertThat(Durations.text(Duration.ofMinutes(20))).isEqualTo("20 min");
        assertThat(Durations.text(Duration.ofMinutes(26 * 60 + 3))).isEqualTo("26 h 3 min");
    }
}
