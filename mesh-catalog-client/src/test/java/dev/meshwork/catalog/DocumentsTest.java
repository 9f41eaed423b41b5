package dev.meshwork.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Documents;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {

    @Test
    void leaves_out_what_is_not_there() {
        Doc doc = new Doc()
                .put("nothing", null)
                .put("blank", " ")
                .put("list", List.of())
                .put("map", Map.of())
                .put("object", new Doc())
                .putEmptyObject("asked for")
                .put("no", false)
                .put("zero", 0);

        assertThat(doc.members()).containsOnlyKeys("asked for", "no", "zero");
    }

    @Test
    void writes_the_same_bytes_whatever_the_order_of_a_map() {
        Map<String, String> one = new LinkedHashMap<>();
        Map<String, String> other = new LinkedHashMap<>();
        for (String key : List.of("b", "a", "c")) {
            one.put(key, key);
        }
        for (String key : List.of("c", "b", "a")) {
            other.put(key, key);
        }

        assertThat(Documents.yaml(new Doc().put("m", one))).isEqualTo(Documents.yaml(new Doc().put("m", other)));
    }

    @Test
    void writes_whole_numbers_whole() {
        Doc doc = new Doc().put("a", new BigDecimal("100.0")).put("b", new BigDecimal("99.950"));

        assertThat(text(Documents.yaml(doc))).isEqualTo("a: 100\nb: 99.95\n");
        assertThat(text(Documents.json(doc))).isEqualTo("{\n  \"a\" : 100,\n  \"b\" : 99.95\n}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "null",
                "~",
                "1:30",
                "2019-01-01",
                "0x1F",
                "a: b # c",
                "- x",
                "{a}",
                "&a *b !c",
                "%x",
                "@",
                "'\"",
                "a\nb\r\nc\t",
                "---",
                "\u0007\u0085\u2028\uFEFF",
                "🛒",
                "trailing \\",
                "'",
                "\u202E"
            })
    void a_text_is_read_back_as_it_was(String hostile) {
        Doc doc = new Doc().put("text", hostile).put("map", Map.of(hostile, hostile));

        for (var tree : List.of(Trees.yaml(doc), Trees.json(doc))) {
            assertThat(tree.path("text").isTextual()).isTrue();
            assertThat(tree.path("text").asText()).isEqualTo(hostile);
            assertThat(tree.path("map").path(hostile).asText()).isEqualTo(hostile);
        }
    }

    @Test
    void replaces_what_cannot_be_written() {
        Doc doc = new Doc().put("text", "a\u0000b\uD83Dc").put("emoji", "\uD83D\uDED2");

        assertThat(Trees.json(doc).path("text").asText()).isEqualTo("a\uFFFDb\uFFFDc");
        assertThat(Trees.yaml(doc).path("emoji").asText()).isEqualTo("\uD83D\uDED2");
    }

    @Test
    void a_mark_is_read_only_where_there_is_one() {
        byte[] mark = Documents.json(ServedState.document(CatalogEntry.of(Runs.succeeded(3))));

        assertThat(ServedState.read(mark)).contains(new ServedState(3, Runs.startOf(3)));
        for (String other : List.of("", "[]", "{}", "{\"sequence\":1}", "{\"sequence\":1,\"startedAt\":\"x\"}", "{")) {
            assertThat(ServedState.read(other.getBytes(StandardCharsets.UTF_8))).isEmpty();
        }
        assertThat(ServedState.read(Arrays.copyOf(mark, mark.length / 2))).isEmpty();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
