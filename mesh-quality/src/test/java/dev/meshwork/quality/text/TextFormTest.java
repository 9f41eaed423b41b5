package dev.meshwork.quality.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFormTest {

    @Test
    void like_is_what_the_same_regular_expression_is() {
        String letters = "ab%_.\n😀";
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            String pattern = text(random, letters);
            StringBuilder regex = new StringBuilder();
            pattern.codePoints()
                    .forEach(
                            c -> regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(Character.toString(c))));
            String text = text(random, letters);

            assertThat(TextForm.like(pattern).matches(text))
                    .as(pattern + " on " + text)
                    .isEqualTo(Pattern.compile(regex.toString(), Pattern.DOTALL)
                            .matcher(text)
                            .matches());
        }
    }

    private static String text(Random random, String letters) {
        int[] all = letters.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.appendCodePoint(all[random.nextInt(all.length)]);
        }
        return text.toString();
    }

    @Test
    void an_escaped_sign_stands_for_itself() {
        TextForm form = TextForm.like("100!% _!_!!%", '!');

        assertThat(form.matches("100% a_! or more")).isTrue();
        assertThat(form.matches("100x a_!")).isFalse();
        assertThat(form.matches("100% ab!")).isFalse();
        assertThat(form).hasToString("like 100!% _!_!!%");
        assertThatThrownBy(() -> TextForm.like("a!b", '!'))
                .hasMessage("Invalid pattern 'a!b' of LIKE: after the escape character ! expected %, _ or !");
        assertThatThrownBy(() -> TextForm.like("a!", '!')).hasMessageStartingWith("Invalid pattern 'a!'");
    }

    @Test
    void a_pattern_with_many_percent_signs_takes_no_time() {
        assertThat(TextForm.like("%a%a%a%a%a%a%a%a%b").matches("a".repeat(20_000)))
                .isFalse();
    }

    @Test
    void forms_are_equal_by_value() {
        assertThat(TextForm.like("a%")).isEqualTo(TextForm.like("a%")).isNotEqualTo(TextForm.like("a_"));
        assertThat(TextForm.regex("a")).isEqualTo(TextForm.regex("a")).isNotEqualTo(TextForm.containing("a"));
        assertThat(TextForm.date("d.M.yyyy"))
                .isEqualTo(TextForm.date("d.M.yyyy"))
                .isNotEqualTo(TextForm.date("d.M."));
        assertThat(TextForm.anyOf(List.of(TextForm.number(), Format.UUID)))
                .isEqualTo(TextForm.anyOf(List.of(TextForm.number(), Format.UUID)))
                .hasToString("any of [number, uuid]");
        assertThat(TextForm.jsonSchema("{\"type\": \"string\"}"))
                .isEqualTo(TextForm.jsonSchema("{\"type\":\"string\"}"));
    }

    @Test
    void lengths_are_those_of_unicode() {
        TextForm two = TextForm.lengthBetween(2, 2);

        assertThat(two.matches("ab")).isTrue();
        assertThat(two.matches("😀b")).isTrue();
        assertThat(two.matches("😀😀")).isTrue();
        assertThat(two.matches("😀")).isFalse();
        assertThat(two.matches("😀😀😀")).isFalse();
        assertThat(two.matches("abc")).isFalse();
        assertThat(TextForm.lengthBetween(0, 0).matches("")).isTrue();
        assertThat(TextForm.lengthBetween(3, Integer.MAX_VALUE)).hasToString("length at least 3");
        assertThatThrownBy(() -> TextForm.lengthBetween(3, 2))
                .hasMessage("Invalid length between 3 and 2: expected numbers of characters, the lower first");
        assertThatThrownBy(() -> TextForm.lengthBetween(-1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_random_length_is_what_counting_says() {
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            String text = text(random, "a😀é");
            int least = random.nextInt(5);
            int most = least + random.nextInt(5);
            int length = text.codePointCount(0, text.length());

            assertThat(TextForm.lengthBetween(least, most).matches(text))
                    .as(text + " " + least + " " + most)
                    .isEqualTo(least <= length && length <= most);
        }
    }

    @Test
    void parts_are_taken_literally() {
        assertThat(TextForm.startingWith("A-").matches("A-1")).isTrue();
        assertThat(TextForm.startingWith("A-").matches("a-1")).isFalse();
        assertThat(TextForm.startingWith("A-").matches("A")).isFalse();
        assertThat(TextForm.endingWith(".csv").matches("x.csv")).isTrue();
        assertThat(TextForm.endingWith(".csv").matches("xcsv")).isFalse();
        assertThat(TextForm.endingWith(".csv").matches("csv")).isFalse();
        assertThat(TextForm.containingText("a.b").matches("xa.by")).isTrue();
        assertThat(TextForm.containingText("a.b").matches("xaxby")).isFalse();
    }

    @Test
    void casing_is_that_of_unicode() {
        assertThat(TextForm.lowerCase().matches("straße 1 é")).isTrue();
        assertThat(TextForm.lowerCase().matches("strasse É")).isFalse();
        assertThat(TextForm.upperCase().matches("ÉCOLE 1")).isTrue();
        assertThat(TextForm.upperCase().matches("École")).isFalse();
        assertThat(TextForm.trimmed().matches("a b")).isTrue();
        assertThat(TextForm.trimmed().matches("")).isTrue();
        assertThat(TextForm.trimmed().matches(" a")).isFalse();
        assertThat(TextForm.trimmed().matches("a\u00a0")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1, true, true",
        "-1, true, true",
        "+1, true, true",
        "1.5, true, false",
        ".5, true, false",
        "1., true, false",
        "1e9, true, false",
        "-2.5E-3, true, false",
        "1 000, false, false",
        "'1,5', false, false",
        "0x10, false, false",
        "NaN, false, false",
        "'', false, false",
        "1e, false, false",
        "., false, false",
        "--1, false, false",
        "1d, false, false"
    })
    void numbers_are_plain(String text, boolean number, boolean whole) {
        assertThat(TextForm.number().matches(text)).isEqualTo(number);
        assertThat(TextForm.wholeNumber().matches(text)).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd, 2024-02-29, true",
        "yyyy-MM-dd, 2023-02-29, false",
        "yyyy-MM-dd, 2024-2-9, false",
        "d.M.yyyy, 9.2.2024, true",
        "d.M.yyyy, 31.4.2024, false",
        "dd/MM/uuuu HH:mm, 01/02/2024 23:59, true",
        "dd/MM/uuuu HH:mm, 01/02/2024 24:01, false",
        "d MMM yyyy, 1 Feb 2024, true",
        "d MMM yyyy, 1 Feber 2024, false",
        "yyyyMMdd, 20240229, true",
        "yyyy-MM-dd, 2024-02-29x, false",
        "yyyy-MM-dd, '', false"
    })
    void dates_are_read_strictly(String pattern, String text, boolean date) {
        assertThat(TextForm.date(pattern).matches(text)).isEqualTo(date);
    }

    @Test
    void a_pattern_of_dates_has_to_be_one() {
        assertThatThrownBy(() -> TextForm.date("yyyy-bb"))
                .hasMessageStartingWith("Invalid pattern 'yyyy-bb' of dates: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"a\": [1, null]}; true",
                "1; true",
                "\"x\"; true",
                "[]; true",
                "null; true",
                "''; false",
                "' '; false",
                "a; false",
                "{a: 1}; false",
                "{\"a\": 1} x; false",
                "1 2; false",
                "[1,]; false",
                "NaN; false",
                "{\"a\": 1; false",
                "'[]]'; false"
            })
    void json_is_one_value(String text, boolean json) {
        assertThat(TextForm.json().matches(text)).isEqualTo(json);
    }

    @Test
    void json_that_is_nested_too_deep_is_none() {
        assertThat(TextForm.json().matches("[".repeat(100_000))).isFalse();
        assertThat(TextForm.json().matches("[".repeat(900) + "]".repeat(900))).isTrue();
    }

    @Test
    void forms_are_combined() {
        List<TextForm> forms = List.of(TextForm.startingWith("a"), TextForm.endingWith("b"));

        assertThat(TextForm.anyOf(forms).matches("ax")).isTrue();
        assertThat(TextForm.anyOf(forms).matches("x")).isFalse();
        assertThat(TextForm.allOf(forms).matches("ab")).isTrue();
        assertThat(TextForm.allOf(forms).matches("ax")).isFalse();
        assertThat(TextForm.noneOf(forms).matches("x")).isTrue();
        assertThat(TextForm.noneOf(forms).matches("xb")).isFalse();
        assertThatThrownBy(() -> TextForm.anyOf(List.of())).hasMessage("Missing forms of texts: name at least one");
        assertThat(TextForm.of("our number", text -> text.length() == 3).matches("abc"))
                .isTrue();
        assertThatThrownBy(() -> TextForm.of(" ", text -> true))
                .hasMessage("Missing description of a form of texts: say what such a text is");
    }
}
