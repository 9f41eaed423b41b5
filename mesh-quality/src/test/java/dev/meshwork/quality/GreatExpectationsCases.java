package dev.meshwork.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.documents.ForeignSuite;
import dev.meshwork.quality.documents.GreatExpectations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Asks our engine what a file of cases asks Great Expectations, and compares the answers. */
final class GreatExpectationsCases {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .build();
    private static final List<String> TIMES =
            List.of("TimestampType", "datetime64", "datetime64[ns]", "datetime", "DATETIME", "TIMESTAMP");

    /** What came of a case. */
    enum Verdict {
        AGREE,
        DISAGREE,
        REFUSED
    }

    /** What came of a case, and why. */
    record Outcome(String id, String expectation, String category, Verdict verdict, String text) {

        @Override
        public String toString() {
            return verdict + " " + id + " (" + category + "): " + text;
        }
    }

    private GreatExpectationsCases() {}

    static List<Outcome> run(Path file) {
        List<Outcome> outcomes = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    outcomes.add(run(JSON.readTree(line)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return outcomes;
    }

    private static Outcome run(JsonNode asked) {
        String category = asked.path("class").asText();
        Outcome outcome = new Outcome(
                asked.path("id").asText(), asked.path("expectation").asText(), category, Verdict.REFUSED, "");
        if (!asked.path("data").isObject()) {
            return with(outcome, Verdict.REFUSED, "it compares several tables");
        }
        boolean errorExpected = category.startsWith("E-");
        List<CheckResult> results;
        try {
            Table table = table(asked);
            ForeignSuite suite =
                    GreatExpectations.read(document(asked), table.context().schema());
            if (!suite.refused().isEmpty()) {
                return with(outcome, Verdict.REFUSED, suite.refused().get(0).reason());
            }
            results = List.copyOf(table.check(suite.suite()).values());
        } catch (IllegalArgumentException e) {
            return with(outcome, errorExpected ? Verdict.AGREE : Verdict.DISAGREE, "an error: " + e.getMessage());
        }
        JsonNode out = asked.path("out");
        if (errorExpected && (out.has("traceback_substring") || !out.has("success"))) {
            return with(outcome, Verdict.DISAGREE, "expected an error but found " + results);
        }
        return difference(asked, out, results)
                .map(text -> with(outcome, Verdict.DISAGREE, text))
                .orElse(with(outcome, Verdict.AGREE, results.toString()));
    }

    private static Outcome with(Outcome outcome, Verdict verdict, String text) {
        return new Outcome(outcome.id, outcome.expectation, outcome.category, verdict, text);
    }

    private static String document(JsonNode asked) {
        ObjectNode suite = JSON.createObjectNode().put("name", "case");
        suite.putArray("expectations")
                .addObject()
                .put("type", asked.path("expectation").asText())
                .set("kwargs", asked.path("in"));
        try {
            return JSON.writeValueAsString(suite);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The table

    private static Table table(JsonNode asked) {
        List<Field> fields = new ArrayList<>();
        List<Object[]> columns = new ArrayList<>();
        asked.path("data").properties().forEach(column -> {
            List<JsonNode> values = new ArrayList<>();
            column.getValue().forEach(values::add);
            Kind kind = kind(values, asked.path("schemas"), column.getKey());
            fields.add(Field.of(column.getKey(), kind).orNull());
            columns.add(values.stream().map(value -> value(value, kind)).toArray());
        });
        Table table = Table.of(fields.toArray(Field[]::new));
        int rows = columns.stream().mapToInt(column -> column.length).max().orElse(0);
        for (int i = 0; i < rows; i++) {
            int row = i;
            table.row(columns.stream().map(column -> column[row]).toArray());
        }
        return table;
    }

    private static Kind kind(List<JsonNode> values, JsonNode schemas, String column) {
        List<JsonNode> present =
                values.stream().filter(value -> !value.isNull()).toList();
        Predicate<Predicate<JsonNode>> all = test -> present.stream().allMatch(test);
        if (present.isEmpty()) {
            return declared(schemas, column, List.of("IntegerType", "INTEGER", "int")) ? Kind.LONG : Kind.TEXT;
        }
        if (all.test(JsonNode::isBoolean)) {
            return Kind.BOOLEAN;
        }
        if (all.test(JsonNode::isNumber)) {
            if (declared(schemas, column, List.of("DecimalType"))) {
                return Kind.DECIMAL;
            }
            return all.test(JsonNode::isIntegralNumber) ? Kind.LONG : Kind.DOUBLE;
        }
        boolean times = declared(schemas, column, TIMES)
                && all.test(value -> time(value.asText()).isPresent());
        return times ? Kind.DATE_TIME : Kind.TEXT;
    }

    private static boolean declared(JsonNode schemas, String column, List<String> types) {
        for (JsonNode schema : schemas) {
            if (types.contains(schema.path(column).asText())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<LocalDateTime> time(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Object value(JsonNode value, Kind kind) {
        if (value.isNull()) {
            return null;
        }
        return switch (kind) {
            case BOOLEAN -> value.booleanValue();
            case LONG -> value.longValue();
            case DOUBLE -> value.doubleValue();
            case DECIMAL -> value.decimalValue();
            case DATE_TIME -> time(value.asText()).orElseThrow();
            default -> value.asText();
        };
    }

    // The comparison

    private static Optional<String> difference(JsonNode asked, JsonNode out, List<CheckResult> results) {
        boolean passed = results.stream().allMatch(CheckResult::passed);
        if (out.has("success") && out.path("success").booleanValue() != passed) {
            return Optional.of("expected " + out.path("success") + " but found " + results);
        }
        if (asked.path("class").asText().equals("X-type-names")) {
            return Optional
                    .empty(); // ours is the type of a column in our words; theirs may be one of each value, in Python's
        }
        JsonNode detail = out.has("result") ? out.path("result") : out;
        if (detail.has("observed_value")
                && !sameObserved(detail.path("observed_value"), results, asked.path("tolerance"))) {
            return Optional.of("expected to observe " + detail.path("observed_value") + " but found " + results);
        }
        int unexpected = detail.has("unexpected_count")
                ? detail.path("unexpected_count").intValue()
                : detail.has("unexpected_list") ? detail.path("unexpected_list").size() : -1;
        if (unexpected >= 0 && unexpected(results.get(0)) != unexpected) {
            return Optional.of("expected " + unexpected + " unexpected values but found " + results);
        }
        return rowsDiffer(asked, detail, results.get(0));
    }

    /** How many rows did not pass. */
    private static int unexpected(CheckResult result) {
        return result.observedValue() == null
                ? 0
                : BigDecimal.ONE
                        .subtract(result.observedValue())
                        .multiply(BigDecimal.valueOf(result.evaluated()))
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .intValue();
    }

    private static Optional<String> rowsDiffer(JsonNode asked, JsonNode out, CheckResult result) {
        List<String> rows = new ArrayList<>();
        for (JsonNode index : out.path("unexpected_index_list")) {
            if (!index.has("pk_index") && !index.isInt()) {
                return Optional.empty();
            }
            int row = index.isInt() ? index.intValue() : index.path("pk_index").intValue();
            rows.add("orders, record " + (row + 1));
        }
        boolean named = asked.path("expectation").asText().contains("unique") || rows.isEmpty() || rows.size() > 10;
        return named || rows.equals(result.evidence())
                ? Optional.empty()
                : Optional.of("expected rows " + rows + " but found " + result.evidence());
    }

    private static boolean sameObserved(JsonNode expected, List<CheckResult> results, JsonNode tolerance) {
        CheckResult result = results.get(0);
        if (expected.isNull()) {
            return result.observedValue() == null;
        }
        if (expected.isNumber()) {
            return same(expected, result.observedValue(), tolerance);
        }
        if (expected.isArray()) {
            List<String> texts = new ArrayList<>();
            expected.forEach(value -> texts.add(value.asText()));
            return texts.equals(listed(result.observed()));
        }
        if (expected.isObject()) {
            JsonNode values = expected.path("values");
            return values.size() == results.size()
                    && IntStream.range(0, values.size())
                            .allMatch(i -> same(values.get(i), results.get(i).observedValue(), tolerance));
        }
        return result.observed().contains(expected.asText());
    }

    private static boolean same(JsonNode expected, BigDecimal found, JsonNode tolerance) {
        if (found == null) {
            return false;
        }
        double wanted = expected.doubleValue();
        double slack = tolerance.isNumber() ? tolerance.doubleValue() : 1e-9 * Math.abs(wanted);
        return Math.abs(found.doubleValue() - wanted) <= Math.max(slack, 1e-12);
    }

    /** What stands in the last brackets. */
    private static List<String> listed(String observed) {
        int from = observed.lastIndexOf('[');
        int to = observed.lastIndexOf(']');
        return from < 0 || to < from
                ? List.of()
                : Arrays.asList(observed.substring(from + 1, to).split(", ", -1));
    }
}
