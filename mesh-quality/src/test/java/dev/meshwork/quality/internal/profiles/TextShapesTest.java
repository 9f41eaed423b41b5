package dev.meshwork.quality.internal.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextShapesTest {

    private static Set<Shape> shapes(String text) {
        EnumSet<Shape> found = EnumSet.noneOf(Shape.class);
        Arrays.stream(Shape.values())
                .filter(shape -> shape.fits(text, TextScan.of(text)))
                .forEach(found::add);
        return found;
    }

    @Test
    void numbers_are_in_ascii_digits_and_may_have_blanks_around() {
        for (String whole : new String[] {"0", "-12", "+7", " 42 ", "007"}) {
            assertThat(shapes(whole)).as(whole).containsExactly(Shape.INTEGER, Shape.NUMBER);
        }
        for (String number : new String[] {"1.5", ".5", "5.", "-1e3", "2E-05", "1e99"}) {
            assertThat(shapes(number)).as(number).containsExactly(Shape.NUMBER);
        }
        for (String none :
                new String[] {"", " ", "-", ".", "1e", "1e100", "1,5", "0x1", "\u0661", "1 2", "e5", "1e5e5"}) {
            assertThat(shapes(none)).as(none).isEmpty();
        }
    }

    @Test
    void other_shapes_are_of_the_whole_text() {
        assertThat(shapes("True")).containsExactly(Shape.BOOLEAN);
        assertThat(shapes("2026-01-05")).containsExactly(Shape.ISO_DATE);
        assertThat(shapes("2026-01-05T12:30Z")).containsExactly(Shape.ISO_DATE_TIME);
        assertThat(shapes("2026-01-05 12:30:59.123+0100")).containsExactly(Shape.ISO_DATE_TIME);
        assertThat(shapes("1/31/2026")).containsExactly(Shape.SLASH_DATE);
        assertThat(shapes("123e4567-e89b-12d3-a456-426614174000")).containsExactly(Shape.UUID);
        assertThat(shapes("https://example.org/a?b=c")).containsExactly(Shape.URL);
        assertThat(shapes("192.168.0.255")).containsExactly(Shape.IPV4);
        assertThat(shapes("192.168.0.256")).isEmpty();
        assertThat(shapes("1.2.3.4.")).isEmpty();
        assertThat(shapes("ada@example.org")).containsExactly(Shape.EMAIL, Shape.EMAIL_HTML5);
        assertThat(shapes("ada@localhost")).containsExactly(Shape.EMAIL_HTML5);
        assertThat(shapes("\u00e4da@example.org")).containsExactly(Shape.EMAIL);
        assertThat(shapes("x 2026-01-05")).isEmpty();
    }

    @Test
    void a_card_number_passes_luhn() {
        assertThat(shapes("4111111111111111")).contains(Shape.CARD_NUMBER);
        assertThat(shapes("4111111111111112")).doesNotContain(Shape.CARD_NUMBER);
    }

    @Test
    void patterns_keep_digits_and_marks_and_shorten_words() {
        assertThat(TextScan.of("AB-12 \u00fcber!").pattern()).isEqualTo("a-99 a!");
        assertThat(TextScan.of("").pattern()).isEmpty();
        assertThat(TextScan.of("9".repeat(50)).pattern()).isEqualTo("9".repeat(40) + "\u2026");
    }
}
