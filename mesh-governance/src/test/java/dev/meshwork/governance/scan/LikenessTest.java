package dev.meshwork.governance.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LikenessTest {

    private static Set<Likeness> of(String column, String value) {
        return Arrays.stream(Likeness.values())
                .filter(likeness -> likeness.fits(value, ColumnWords.of(List.of(column.split("\\.")))))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Likeness.class)));
    }

    @ParameterizedTest
    @CsvSource({
        "note, ada@example.org, EMAIL",
        "note, please write to zoë.k+x@mail.example.co.uk soon, EMAIL",
        "note, +49 30 1234567, PHONE",
        "note, (030) 123 45 67, PHONE",
        "note, 697-555-0142, PHONE",
        "work_phone, 0301234567, PHONE",
        "mobilePhone, 01701234567, PHONE",
        "note, 4111111111111111, CARD",
        "note, 4111 1111 1111 1111, CARD",
        "note, 5500-0000-0000-0004, CARD",
        "note, 378282246310005, CARD",
        "note, DE89 3704 0044 0532 0130 00, IBAN",
        "note, gb82west12345698765432, IBAN",
        "last_name, O'Neil, NAME",
        "full_name, Ada von Lovelace, NAME",
        "customerName, Müller-Lüdenscheidt, NAME",
        "contact.name, Ada, NAME",
        "name, Ada Lovelace, NAME",
        "sales_agent, Moses Frase, NAME",
    })
    void a_value_is_known(String column, String value, Likeness expected) {
        assertThat(of(column, value)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a@b",
                "user @ home . de",
                "2026-01-05",
                "05.01.2026",
                "2026-01-05 11:00:00",
                "4111111111111112",
                "1234567890123456",
                "DE88370400440532013000",
                "12345678",
                "12345.678",
                "Ada Lovelace",
                "SO61285",
                "a225b31a-157b-4948-a66f-487a9abc03f2",
                "10.0.0.1",
                "https://example.org/path",
            })
    void other_values_are_not(String value) {
        assertThat(of("note", value)).isEmpty();
    }

    @Test
    void names_are_words_only() {
        assertThat(of("name", "Product 4711")).isEmpty();
        assertThat(of("name", "lower case")).isEmpty();
        assertThat(of("username", "Ada")).isEmpty();
        assertThat(of("name", "Beverages")).isEmpty();
        assertThat(of("category_name", "Soft Drinks")).isEmpty();
        assertThat(of("manager_title", "Sales Manager")).isEmpty();
        assertThat(of("owner.city", "New York")).isEmpty();
    }

    @Test
    void hostile_texts_take_no_time() {
        for (String text : new String[] {
            "a".repeat(320), "1".repeat(320), "1 ".repeat(160), "A ".repeat(160), "a.".repeat(160) + "@"
        }) {
            assertThat(of("name", text)).isEmpty();
        }
    }
}
