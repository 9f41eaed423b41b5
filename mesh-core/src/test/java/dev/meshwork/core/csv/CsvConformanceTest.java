package dev.meshwork.core.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meshwork.core.SharedData;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The public conformance sets: csv-spectrum, whose files have headers, and csv-test-data, most of whose have none. */
class CsvConformanceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Records of one empty field, which cannot be told from empty lines; those we skip. */
    private static final Set<String> OF_EMPTY_LINES = Set.of("all-empty", "empty-one-column");

    @TestFactory
    Stream<DynamicTest> csv_spectrum() throws IOException {
        Path set = SharedData.folder("conformance-csv").resolve("csv-spectrum");
        return filesOf(set.resolve("csvs"), "")
                .map(file -> dynamicTest(file.getFileName().toString(), () -> {
                    JsonNode expected = json(set.resolve("json"), file);
                    CsvReading<Map<String, @Nullable Object>> reading =
                            CsvReading.of(source(file, names(expected)).build());

                    assertThat(reading.rejected()).isEmpty();
                    assertThat(reading.rows()).containsExactlyElementsOf(objects(expected));
                }));
    }

    @TestFactory
    Stream<DynamicTest> csv_test_data() throws IOException {
        Path set = SharedData.folder("conformance-csv").resolve("csv-test-data");
        return filesOf(set.resolve("csv"), "bad-")
                .filter(file -> !OF_EMPTY_LINES.contains(stem(file)))
                .map(file -> dynamicTest(file.getFileName().toString(), () -> {
                    JsonNode expected = json(set.resolve("json"), file);
                    boolean header = stem(file).startsWith("header-");
                    List<String> names = header ? List.of("foo", "bar", "baz") : positions(expected);
                    CsvSourceBuilder<Map<String, @Nullable Object>> source =
                            source(file, names).allowEmpty();

                    CsvReading<Map<String, @Nullable Object>> reading =
                            CsvReading.of((header ? source : source.withoutHeader()).build());

                    assertThat(reading.rejected()).isEmpty();
                    assertThat(reading.rows().stream().map(row -> List.copyOf(row.values())))
                            .containsExactlyElementsOf(arrays(expected));
                }));
    }

    @Test
    void what_is_malformed_is_rejected() {
        Path set = SharedData.folder("conformance-csv").resolve("csv-test-data/csv");

        assertThat(reasons(set.resolve("bad-header-less-fields.csv")))
                .containsExactly("1: record has 2 fields, expected 3");
        assertThat(reasons(set.resolve("bad-header-more-fields.csv")))
                .containsExactly("1: record has 4 fields, expected 3");
        assertThat(reasons(set.resolve("bad-missing-quote.csv")))
                .singleElement()
                .asString()
                .startsWith("1: the file ends inside a quoted field");
        assertThat(reasons(set.resolve("bad-quotes-with-unescaped-quote.csv")))
                .singleElement()
                .asString()
                .startsWith("1: text follows a closing quote");
        assertThat(reasons(set.resolve("bad-unescaped-quote.csv")))
                .as("quotes inside unquoted text are text")
                .isEmpty();
    }

    private static List<String> reasons(Path file) {
        return CsvReading.of(source(file, List.of("foo", "bar", "baz")).build()).reasons();
    }

    private static CsvSourceBuilder<Map<String, @Nullable Object>> source(Path file, List<String> names) {
        Schema.Builder schema = Schema.builder("row");
        names.forEach(name -> schema.field(Field.of(name, DataType.Kind.TEXT)));
        CsvSourceBuilder<Map<String, @Nullable Object>> source =
                CsvSource.of("rows", RowType.ofMaps(schema.build())).file(file);
        names.forEach(source::emptyIsText);
        return source;
    }

    private static Stream<Path> filesOf(Path folder, String without) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(f ->
                            without.isEmpty() || !f.getFileName().toString().startsWith(without))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replace(".csv", "");
    }

    private static JsonNode json(Path folder, Path csv) throws IOException {
        return JSON.readTree(folder.resolve(stem(csv) + ".json").toFile());
    }

    private static List<String> names(JsonNode rows) {
        List<String> names = new ArrayList<>();
        rows.get(0).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> positions(JsonNode rows) {
        List<String> names = new ArrayList<>();
        rows.get(0).forEach(value -> names.add("column " + names.size()));
        return names;
    }

    private static List<Map<String, @Nullable Object>> objects(JsonNode rows) {
        List<Map<String, @Nullable Object>> result = new ArrayList<>();
        rows.forEach(row -> {
            Map<String, @Nullable Object> values = new java.util.LinkedHashMap<>();
            row.fieldNames()
                    .forEachRemaining(name -> values.put(name, row.get(name).asText()));
            result.add(values);
        });
        return result;
    }

    private static List<List<Object>> arrays(JsonNode rows) {
        List<List<Object>> result = new ArrayList<>();
        rows.forEach(row -> {
            List<Object> values = new ArrayList<>();
            row.forEach(value -> values.add(value.asText()));
            result.add(values);
        });
        return result;
    }
}
