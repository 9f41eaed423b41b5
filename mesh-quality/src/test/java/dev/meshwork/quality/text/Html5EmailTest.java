package dev.meshwork.quality.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Html5EmailTest {

    /** As it stands in the HTML Living Standard, section "E-mail state (type=email)". */
    private static final Pattern STANDARD = Pattern.compile("[a-zA-Z0-9.!#$%&'*+\\/=?^_`{|}~-]+@[a-zA-Z0-9]"
            + "(?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*");

    private static final String LABEL_63 = "a".repeat(63);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b",
                "ada@example.org",
                "ada.lovelace+news@mail.example.co.uk",
                ".a..b.@localhost",
                "!#$%&'*+/=?^_`{|}~-@x",
                "1@2.3",
                "a@a-b.c--d",
                "a@xn--bcher-kva.example"
            })
    void an_address_has_a_local_part_and_a_host(String text) {
        assertThat(Html5Email.matches(text)).isTrue();
        assertThat(STANDARD.matcher(text).matches()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a@",
                "@b",
                "a",
                "a@b@c",
                "a b@c",
                "a@b c",
                " a@b",
                "a@b ",
                "a@b\n",
                "a@.b",
                "a@b.",
                "a@b..c",
                "a@-b",
                "a@b-",
                "a@b-.c",
                "a@b.-c",
                "a@b_c",
                "\"a\"@b",
                "a(c)@b",
                "a,b@c",
                "a:b@c",
                "a;b@c",
                "a\\b@c",
                "a<b@c",
                "[a]@b",
                "a@[127.0.0.1]",
                "j\u00fcrgen@example.org",
                "a@b\u00fccher.example",
                "a@b\u0000",
                "a\u007f@b",
                "\uD83D\uDE00@b",
                "a@\u0661"
            })
    void anything_else_is_none(String text) {
        assertThat(Html5Email.matches(text)).isFalse();
        assertThat(STANDARD.matcher(text).matches()).isFalse();
    }

    @Test
    void a_label_of_the_host_has_up_to_63_characters() {
        assertThat(Html5Email.matches("a@" + LABEL_63)).isTrue();
        assertThat(Html5Email.matches("a@" + LABEL_63 + "a")).isFalse();
        assertThat(Html5Email.matches("a@" + LABEL_63 + "." + LABEL_63)).isTrue();
        assertThat(Html5Email.matches("a@x." + LABEL_63 + "a.y")).isFalse();
        assertThat(Html5Email.matches("a".repeat(1000) + "@x")).isTrue();
    }

    @Test
    void each_character_is_permitted_where_the_standard_permits_it() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            assertAsStandard("a" + (char) c + "b@x");
            assertAsStandard("a@x" + (char) c + "y");
            assertAsStandard("a@" + (char) c);
        }
    }

    @Test
    void agrees_with_the_standard_on_random_texts() {
        String[] pieces = {
            "a",
            "Z",
            "0",
            "9",
            ".",
            "..",
            "-",
            "--",
            "@",
            "_",
            "+",
            "!",
            "`",
            "~",
            "{",
            " ",
            "\n",
            "\"",
            "(",
            "\\",
            "\u00e9",
            "\u0000",
            "\u007f",
            "\u212a",
            "\uD83D\uDE00",
            "a".repeat(30),
            "a".repeat(62),
            LABEL_63
        };
        Random random = new Random(20260105);
        int valid = 0;

        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            // Mostly pieces that may occur, or nearly no text would be an address.
            int likely = random.nextInt(4) == 0 ? pieces.length : 8;
            for (int piece = random.nextInt(8); piece >= 0; piece--) {
                text.append(pieces[random.nextInt(likely)]);
            }
            text.append(random.nextInt(8) == 0 ? "" : "@");
            for (int piece = random.nextInt(6); piece >= 0; piece--) {
                text.append(pieces[random.nextInt(3) == 0 ? random.nextInt(pieces.length) : random.nextInt(7)]);
            }
            valid += assertAsStandard(text.toString()) ? 1 : 0;
        }

        assertThat(valid).as("both answers are common").isBetween(10_000, 90_000);
    }

    private static boolean assertAsStandard(String text) {
        boolean expected = STANDARD.matcher(text).matches();
        if (Html5Email.matches(text) != expected) {
            assertThat(Html5Email.matches(text)).as(text).isEqualTo(expected);
        }
        return expected;
    }
}
