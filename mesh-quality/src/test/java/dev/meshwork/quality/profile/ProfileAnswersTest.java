package dev.meshwork.quality.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meshwork.core.SharedData;
import dev.meshwork.core.csv.CsvSource;
import dev.meshwork.core.csv.CsvSourceBuilder;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles of raw texts equal the answer keys of the data sets: exact figures exactly, approximate ones within their stated error. */
class ProfileAnswersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of floating-point figures. */
    private static final double TOLERANCE = 1e-9;

    private static final Map<String, String> SEPARATORS = Map.of("bank-marketing", ";", "febrl-1", ", ");

    private static final Map<String, String> SHAPES = Map.of(
            "int", "integer",
            "iso_date", "iso date",
            "iso_datetime", "iso date time",
            "slash_date", "slash date",
            "uuid", "uuid",
            "url", "url",
            "ipv4", "ipv4",
            "email_simple", "email",
            "email_html5", "email html5",
            "luhn13_19", "card number");

    private final List<String> differences = new ArrayList<>();
    private int compared;
    private int approximate;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ad-platforms",
                "adventureworks-sales",
                "bank-marketing",
                "crm-contacts-123",
                "crm-sales",
                "dirty-clean-pairs",
                "febrl-1",
                "northwind",
                "oil-prices",
                "online-retail-2010-12_2011-03",
                "online-shoppers",
                "taxi-2019h1",
                "titanic"
            })
    void a_profile_finds_what_the_answer_key_says(String set) throws IOException {
        Path folder = SharedData.path("data/" + set);
        JsonNode tables = JSON.readTree(folder.resolve("answers.json").toFile()).get("tables");
        int profiled = 0;
        for (Map.Entry<String, JsonNode> table : tables.properties()) {
            if (isReadable(table.getValue())) {
                profile(folder, table.getKey(), table.getValue());
                profiled++;
            }
        }

        System.out.println(set + ": " + profiled + " tables, " + compared + " figures compared, " + approximate
                + " of them approximate, " + differences.size() + " differ");
        assertThat(profiled).isPositive();
        assertThat(differences).isEmpty();
    }

    /** Ragged records are refused by the source, where the key pads them. */
    private static boolean isReadable(JsonNode table) {
        return table.has("files")
                && table.get("columns").size() > 0
                && table.get("ragged_rows").isEmpty();
    }

    private void profile(Path folder, String name, JsonNode table) {
        JsonNode columns = table.get("columns");
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.add(Field.of("field " + i, Kind.TEXT).orNull());
        }
        CsvSourceBuilder<Map<String, Object>> source =
                CsvSource.of("table", RowType.ofMaps(new Schema("table", fields, null)));
        for (int i = 0; i < columns.size(); i++) {
            source.column("field " + i, table.get("header").get(i).asText());
        }
        List<Path> files = new ArrayList<>();
        table.get("files")
                .forEach(file -> files.add(folder.resolve(file.get("file").asText())));
        source.files(files)
                .separator(SEPARATORS.getOrDefault(folder.getFileName().toString(), ","))
                .allowEmpty();

        Profile profile = Profile.of(source.build());

        equal(name, "rows", profile.rows(), table.get("rows"));
        equal(name, "unreadable", profile.unreadable(), JSON.getNodeFactory().numberNode(0));
        for (int i = 0; i < columns.size(); i++) {
            compare(
                    name + "." + columns.get(i).get("name").asText(),
                    profile.columns().get(i),
                    columns.get(i));
        }
        assertThat(profile.toString()).contains("field 0");
        assertThat(profile.toJson()).startsWith("{\"name\":\"table\"");
    }

    private void compare(String where, ColumnProfile column, JsonNode key) {
        equal(where, "nulls", column.nulls(), key.get("nulls"));
        equal(where, "values", column.values(), key.get("non_null"));
        DistinctCount distinct = column.distinct().orElseThrow();
        if (distinct.isExact()) {
            equal(where, "distinct", distinct.count(), key.get("distinct"));
            equal(where, "unique", column.unique().orElse(-1), key.get("unique_values"));
            compareTop(where, column, key);
        } else {
            approximate++;
            within(where, "distinct", distinct.count(), key.get("distinct").asDouble(), 3 * distinct.error());
        }
        if (key.has("len_min")) {
            compareTexts(where, column, column.texts().orElseThrow(), key);
        }
        if (key.has("numeric")) {
            compareNumbers(where, column.numbers().orElseThrow(), key.get("numeric"));
        }
    }

    private void compareTop(String where, ColumnProfile column, JsonNode key) {
        Map<String, Long> found = new HashMap<>();
        column.top().forEach(value -> found.put(value.value(), value.count()));
        for (JsonNode value : key.path("top")) {
            String text = value.get(0).asText();
            if (found.containsKey(text) || value.get(1).asLong() > least(column)) {
                equal(where, "count of " + text, found.getOrDefault(text, 0L), value.get(1));
            }
        }
    }

    /** Of those that come as often, others may be shown. */
    private static long least(ColumnProfile column) {
        return column.top().isEmpty()
                ? 0
                : column.top().get(column.top().size() - 1).count();
    }

    private void compareTexts(String where, ColumnProfile column, TextFigures texts, JsonNode key) {
        equal(where, "shortest", texts.shortest(), key.get("len_min"));
        equal(where, "longest", texts.longest(), key.get("len_max"));
        equal(where, "least", column.least().orElseThrow(), key.get("text_min"));
        equal(where, "greatest", column.greatest().orElseThrow(), key.get("text_max"));
        for (Map.Entry<String, String> shape : SHAPES.entrySet()) {
            JsonNode count = key.path("patterns").path(shape.getKey());
            equal(where, shape.getKey(), texts.shaped(shape.getValue()), count.isMissingNode() ? zero() : count);
        }
        JsonNode padded = key.path("padded");
        JsonNode blank = key.path("whitespace_only");
        equal(where, "padded", texts.padded(), padded.isMissingNode() ? zero() : padded);
        equal(where, "blank", texts.blank(), blank.isMissingNode() ? zero() : blank);
    }

    private static JsonNode zero() {
        return JSON.getNodeFactory().numberNode(0);
    }

    private void compareNumbers(String where, NumberFigures numbers, JsonNode key) {
        equal(where, "count", numbers.count(), key.get("count"));
        equal(where, "zeros", numbers.zeros(), key.get("zeros"));
        equal(where, "negatives", numbers.negatives(), key.get("negatives"));
        compared++;
        MathContext digits = new MathContext(60); // the key rounds its sums of numbers of a hundred digits
        if (numbers.sum().round(digits).compareTo(new BigDecimal(key.get("sum").asText()).round(digits)) != 0) {
            differences.add(where + ": sum is " + numbers.sum() + ", not " + key.get("sum"));
        }
        within(where, "minimum", numbers.minimum().doubleValue(), key.get("min").asDouble(), TOLERANCE);
        within(where, "maximum", numbers.maximum().doubleValue(), key.get("max").asDouble(), TOLERANCE);
        within(where, "mean", numbers.mean().doubleValue(), key.get("mean").asDouble(), TOLERANCE);
        if (!key.path("stddev_samp").isNull()) {
            double deviation = numbers.standardDeviation().orElseThrow().doubleValue();
            within(where, "deviation", deviation, key.get("stddev_samp").asDouble(), TOLERANCE);
        }
        double deviation = numbers.populationStandardDeviation().doubleValue();
        within(where, "population deviation", deviation, key.get("stddev_pop").asDouble(), TOLERANCE);
        double error = numbers.error() == 0 ? TOLERANCE : numbers.error();
        for (Map.Entry<String, JsonNode> quantile : key.get("q_disc").properties()) {
            double share = Double.parseDouble(quantile.getKey());
            approximate += numbers.error() == 0 ? 0 : 2;
            within(
                    where,
                    "quantile " + share,
                    numbers.discreteQuantile(share),
                    quantile.getValue().asDouble(),
                    error);
            within(
                    where,
                    "median " + share,
                    numbers.quantile(share),
                    key.get("q_cont").get(quantile.getKey()).asDouble(),
                    error);
        }
    }

    private void equal(String where, String what, long found, JsonNode expected) {
        equal(where, what, Long.toString(found), expected);
    }

    private void equal(String where, String what, String found, JsonNode expected) {
        compared++;
        if (!found.equals(expected.asText())) {
            differences.add(where + ": " + what + " is " + found + ", not " + expected.asText());
        }
    }

    private void within(String where, String what, double found, double expected, double error) {
        compared++;
        if (!(Math.abs(found - expected) <= error * Math.max(Math.abs(expected), 1e-6))) {
            differences.add(where + ": " + what + " is " + found + ", not " + expected);
        }
    }
}
