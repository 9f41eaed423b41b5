package dev.meshwork.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SafeNamesTest {

    @Test
    void a_name_that_fits_stays_as_it_is() {
        assertThat(SafeNames.ids().of("customer_id")).isEqualTo("customer_id");
        assertThat(SafeNames.fileNames().of("20260105T000000.000Z-1a2b")).isEqualTo("20260105T000000.000Z-1a2b");
        assertThat(SafeNames.namespace("customer")).isEqualTo("customer");
    }

    @Test
    void a_name_that_does_not_fit_is_told_apart_by_its_hash() {
        assertThat(SafeNames.ids().of("a b")).matches("a-b-[0-9a-f]{8}");
        assertThat(SafeNames.ids().of("a b")).isNotEqualTo(SafeNames.ids().of("a/b"));
        assertThat(SafeNames.ids().of("数据")).matches("--[0-9a-f]{8}");
        assertThat(SafeNames.ids().of("")).matches("-[0-9a-f]{8}");
        assertThat(SafeNames.ids().of("x".repeat(300))).hasSize(109);
        assertThat(SafeNames.namespace("customer experience")).matches("customer-experience-[0-9a-f]{8}");
    }

    @Test
    void names_of_one_array_differ_even_where_case_does_not_count() {
        SafeNames ids = SafeNames.ids();

        List<String> names = Stream.of("a", "A", "a", "a", "A").map(ids::of).toList();

        assertThat(names).startsWith("a").extracting(String::toLowerCase).doesNotHaveDuplicates();
    }

    @Test
    void the_same_texts_have_the_same_names() {
        SafeNames one = SafeNames.ids();
        SafeNames other = SafeNames.ids();

        for (String text : List.of("a", "A", "b c", "b/c", "b c")) {
            assertThat(one.of(text)).isEqualTo(other.of(text));
        }
    }
}
