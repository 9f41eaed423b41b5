package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.metric;
import static dev.meshwork.quality.Checks.rowCount;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meshwork.core.SharedData;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.KeySettings;
import dev.meshwork.quality.internal.frequencies.Frequencies;
import dev.meshwork.quality.internal.frequencies.FrequencyProbe;
import dev.meshwork.quality.internal.keys.Absence;
import dev.meshwork.quality.internal.keys.KeyFigure;
import dev.meshwork.quality.internal.keys.Keys;
import dev.meshwork.quality.internal.numbers.NumberTexts;
import dev.meshwork.quality.internal.profiles.Presence;
import dev.meshwork.quality.internal.profiles.Shape;
import dev.meshwork.quality.internal.profiles.TextShapes;
import dev.meshwork.quality.text.TextForm;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Holds our figures against those that Deequ computed on its own fixtures. Where the two define something differently by default,
 * the mapping below asks ours in Deequ's way: variance and standard deviation are of the population, rows in which all columns of a
 * key are null are left out while single nulls are values, a pattern may be found anywhere and nulls do not match it, and quantiles
 * called approximate are discrete ones.
 */
class DeequMetricsTest {

    private static final Bound ANY = Bound.NONE;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Relative: Deequ adds doubles in an order of Spark's. */
    private static final double TOLERANCE = 1e-12;

    /** Deequ cannot do these on its own fixtures, and we can. */
    private static final String SPACES_IN_NAMES = "Histogram of a column whose name has spaces";

    private final Map<String, int[]> counts = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();
    private final List<String> disagreements = new ArrayList<>();

    private enum Answer {
        AGREE,
        DISAGREE,
        FAILS_TOO,
        ANSWERED
    }

    @Test
    void figures_agree_with_those_of_deequ_and_its_failures_are_ours() throws IOException {
        Path folder = SharedData.path("quality");
        Map<String, Table> fixtures = fixtures(folder.resolve("deequ-fixtures.jsonl"));

        for (String line : Files.readAllLines(folder.resolve("deequ-metrics.jsonl"))) {
            JsonNode given = JSON.readTree(line);
            Answer answer = answer(given, fixtures.get(given.get("fixture").asText()));
            counts.computeIfAbsent(given.get("analyzer").asText(), name -> new int[Answer.values().length])[
                    answer.ordinal()]++;
        }

        print();
        assertThat(disagreements).isEmpty();
        assertThat(total(Answer.AGREE)).isEqualTo(1_762);
        assertThat(total(Answer.FAILS_TOO) + total(Answer.ANSWERED)).isEqualTo(976);
        assertThat(lines).allMatch(text -> text.endsWith(SPACES_IN_NAMES));
    }

    private int total(Answer answer) {
        return counts.values().stream().mapToInt(all -> all[answer.ordinal()]).sum();
    }

    private void print() {
        System.out.println("analyzer: agree, disagree; fail as Deequ does, answered where Deequ fails");
        counts.forEach(
                (analyzer, all) -> System.out.printf("%s: %d, %d; %d, %d%n", analyzer, all[0], all[1], all[2], all[3]));
        System.out.printf(
                "all: %d, %d; %d, %d%n",
                total(Answer.AGREE), total(Answer.DISAGREE), total(Answer.FAILS_TOO), total(Answer.ANSWERED));
        disagreements.forEach(System.out::println);
        lines.forEach(System.out::println);
    }

    private Answer answer(JsonNode given, Table table) {
        String analyzer = given.get("analyzer").asText();
        boolean fails = !given.get("error").isNull();
        Object ours;
        try {
            ours = ours(given, table);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).contains("is of type");
            return fails ? Answer.FAILS_TOO : disagree(given, e.getMessage());
        }
        if (fails) {
            if (ours instanceof Measurement measurement && measurement.isNothing()) {
                return Answer.FAILS_TOO;
            }
            lines.add(given + " has an answer of ours: "
                    + (analyzer.equals("Histogram") ? SPACES_IN_NAMES : String.valueOf(ours)));
            return Answer.ANSWERED;
        }
        boolean equal = ours instanceof Measurement measurement
                ? agrees(analyzer, given.get("value"), measurement)
                : ours.toString().equals(sorted(given.get("value")).toString());
        return equal ? Answer.AGREE : disagree(given, ours);
    }

    private Answer disagree(JsonNode given, Object ours) {
        disagreements.add(given + " but ours is " + ours);
        return Answer.DISAGREE;
    }

    private static boolean agrees(String analyzer, JsonNode value, Measurement ours) {
        if (value.isTextual()) { // NaN, of what has no answer
            return ours.isNothing();
        }
        double theirs = value.asDouble();
        if (ours.isNothing()) { // an empty set has no members, but a check of it saw nothing
            return theirs == 0 && analyzer.matches("(Approx)?CountDistinct|DuplicateRowCount|MutualInformation");
        }
        double found = ours.rounded().doubleValue();
        if (analyzer.equals("ApproxCountDistinct")) { // of five values, Deequ's estimate is four
            return Math.abs(found - theirs) <= 1;
        }
        return Math.abs(found - theirs) <= TOLERANCE * Math.max(1, Math.abs(theirs));
    }

    private static Object ours(JsonNode given, Table table) {
        List<String> columns = new ArrayList<>();
        given.get("columns").forEach(name -> columns.add(name.asText()));
        return switch (given.get("analyzer").asText()) {
            case "Histogram" -> histogram(columns.get(0), table);
            case "DataType" -> dataTypes(columns.get(0), table);
            default -> new Parts(table, KeySettings.ofSeed(1)).whole(check(given, columns, given.get("params")));
        };
    }

    private static Check check(JsonNode given, List<String> columns, JsonNode params) {
        ColumnChecks first = column(columns.isEmpty() ? "" : columns.get(0));
        return switch (given.get("analyzer").asText()) {
            case "Size" -> rowCount(ANY);
            case "ColumnCount" -> Checks.schema().hasColumnCount(ANY);
            case "Completeness" -> first.isComplete(ANY);
            case "Compliance" -> metric(new Compliance(params.get("predicate").asText()), ANY);
            case "PatternMatch" ->
                patternMatch(columns.get(0), params.get("regex").asText());
            case "CountDistinct" -> key(columns, KeyFigure.Kind.DISTINCT_COUNT);
            case "Distinctness" -> key(columns, KeyFigure.Kind.DISTINCTNESS);
            case "Uniqueness" -> key(columns, KeyFigure.Kind.UNIQUE_SHARE);
            case "UniqueValueRatio" -> key(columns, KeyFigure.Kind.UNIQUE_RATIO);
            case "DuplicateRowCount" -> key(columns, KeyFigure.Kind.DUPLICATE_COUNT);
            case "ApproxCountDistinct" -> first.hasApproximateDistinctCount(ANY);
            case "Entropy" -> first.hasEntropy(ANY);
            case "MutualInformation" -> mutualInformation(columns);
            case "Correlation" -> Checks.columns(columns.toArray(String[]::new)).haveCorrelation(ANY);
            default -> figure(given.get("analyzer").asText(), first, params);
        };
    }

    private static Check figure(String analyzer, ColumnChecks column, JsonNode params) {
        return switch (analyzer) {
            case "MinLength" -> column.hasMinimumLength(ANY);
            case "MaxLength" -> column.hasMaximumLength(ANY);
            case "Minimum" -> column.hasMinimum(ANY);
            case "Maximum" -> column.hasMaximum(ANY);
            case "Range" -> column.hasRange(ANY);
            case "Sum" -> column.hasSum(ANY);
            case "Mean" -> column.hasMean(ANY);
            case "Variance" -> column.hasPopulationVariance(ANY);
            case "StandardDeviation" -> column.hasPopulationStandardDeviation(ANY);
            case "Skewness" -> column.hasSkewness(ANY);
            case "Kurtosis" -> column.hasKurtosis(ANY);
            case "ZerosCount" -> column.hasZeroCount(ANY);
            case "ExactQuantile" -> column.hasQuantile(params.get("q").asDouble(), ANY);
            case "ApproxQuantile" -> column.hasDiscreteQuantile(params.get("q").asDouble(), ANY);
            case "InterquartileRange" -> column.hasInterquartileRange(ANY);
            default -> throw new AssertionError("unknown analyzer " + analyzer);
        };
    }

    private static Check key(List<String> columns, KeyFigure.Kind kind) {
        return Check.of(new KeyFigure(new Keys(columns, Absence.IS_EXEMPT_IF_ALL_ARE), kind), ANY);
    }

    private static Check mutualInformation(List<String> columns) {
        Frequencies frequencies = new Frequencies(columns, Frequencies.Nulls.ARE_COUNTED_UNLESS_ALL);
        return Check.of(new FrequencyProbe(frequencies, FrequencyProbe.Figure.MUTUAL_INFORMATION), ANY);
    }

    private static Check patternMatch(String column, String regex) {
        return Checks.column(column).nullsFail().matches(TextForm.containing(regex), ANY);
    }

    private static JsonNode histogram(String column, Table table) {
        try (AnalyzerState state = table.analyze(new Frequencies(List.of(column), Frequencies.Nulls.ARE_COUNTED))) {
            Map<String, Long> counts = new HashMap<>();
            Frequencies.counted(state).top(100).forEach(entry -> counts.put(name(entry.value()), entry.count()));
            return shares(counts, Frequencies.counted(state).rows());
        }
    }

    private static String name(Object value) {
        return value == Frequencies.ABSENT ? "NullValue" : value.toString();
    }

    private static JsonNode dataTypes(String column, Table table) {
        try (AnalyzerState presence = table.analyze(new Presence(column))) {
            long rows = Presence.rows(presence);
            long values = rows - Presence.nulls(presence);
            Map<String, Long> counts = new HashMap<>();
            List.of("Boolean", "Fractional", "Integral", "String").forEach(type -> counts.put(type, 0L));
            counts.put("Unknown", Presence.nulls(presence));
            switch (table.schema()
                    .fields()
                    .get(table.schema().indexOf(column))
                    .type()
                    .kind()) {
                case INTEGER -> counts.put("Integral", values);
                case DOUBLE -> counts.put("Fractional", values);
                default -> counts.putAll(typesOfTexts(column, table, values));
            }
            return shares(counts, rows);
        }
    }

    private static Map<String, Long> typesOfTexts(String column, Table table, long values) {
        try (AnalyzerState state = table.analyze(new TextShapes(column))) {
            Map<Shape, Long> shapes = TextShapes.found(state).shapes();
            long numbers = shapes.getOrDefault(Shape.NUMBER, 0L);
            long whole = shapes.getOrDefault(Shape.INTEGER, 0L);
            long booleans = shapes.getOrDefault(Shape.BOOLEAN, 0L);
            return Map.of(
                    "Integral",
                    whole,
                    "Fractional",
                    numbers - whole,
                    "Boolean",
                    booleans,
                    "String",
                    values - numbers - booleans);
        }
    }

    private static JsonNode sorted(JsonNode counts) {
        Map<String, JsonNode> byName = new TreeMap<>();
        counts.properties().forEach(entry -> byName.put(entry.getKey(), entry.getValue()));
        return JSON.valueToTree(byName);
    }

    /** As Deequ writes them; of no rows, shares are not a number. */
    private static JsonNode shares(Map<String, Long> counts, long rows) {
        ObjectNode all = JSON.createObjectNode();
        new TreeMap<>(counts).forEach((name, count) -> {
            ObjectNode entry = all.putObject(name).put("abs", count);
            if (rows == 0) {
                entry.put("ratio", "NaN");
            } else {
                entry.put("ratio", count / (double) rows);
            }
        });
        return all;
    }

    /** Deequ's predicates on these fixtures: a column is there, or is greater than a number, for which Spark reads texts as numbers. */
    private record Compliance(String predicate) implements Metric {
        private static final Pattern FORM = Pattern.compile("`?([^`]+?)`? (IS NOT NULL|> (\\d+))");

        @Override
        public String subject() {
            return "compliance with " + predicate;
        }

        @Override
        public State open(Schema schema) {
            Matcher matcher = FORM.matcher(predicate);
            assertThat(matcher.matches()).as(predicate).isTrue();
            int index = schema.indexOf(matcher.group(1));
            String limit = matcher.group(3);
            return new Tally(index, limit == null ? null : new BigDecimal(limit));
        }
    }

    private static final class Tally implements Metric.State {
        private final int index;
        private final BigDecimal limit;
        private long rows;
        private long known;
        private long matches;

        Tally(int index, BigDecimal limit) {
            this.index = index;
            this.limit = limit;
        }

        @Override
        public void add(Row row) {
            rows++;
            Object value = row.value(index);
            if (limit == null) {
                known++;
                matches += value == null ? 0 : 1;
                return;
            }
            BigDecimal number = value == null ? null : NumberTexts.parse(value.toString());
            if (number != null) {
                known++;
                matches += number.compareTo(limit) > 0 ? 1 : 0;
            }
        }

        @Override
        public void merge(Metric.State other) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Measurement measure() {
            return known == 0 ? Measurement.nothing() : Measurement.share(matches, rows);
        }
    }

    private static Map<String, Table> fixtures(Path file) throws IOException {
        Map<String, Table> tables = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode fixture = JSON.readTree(line);
            List<Field> fields = new ArrayList<>();
            fixture.get("schema").forEach(field -> fields.add(field(field)));
            Table table = Table.of(fields.toArray(Field[]::new));
            fixture.get("rows").forEach(row -> table.row(values(row, fields)));
            tables.put(fixture.get("fixture").asText(), table);
        }
        return tables;
    }

    private static Field field(JsonNode field) {
        Kind kind = switch (field.get("type").asText()) {
            case "int" -> Kind.INTEGER;
            case "double" -> Kind.DOUBLE;
            case "string" -> Kind.TEXT;
            default -> throw new AssertionError("unknown type " + field);
        };
        return Field.of(field.get("name").asText(), kind).orNull();
    }

    private static Object[] values(JsonNode row, List<Field> fields) {
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = row.get(i);
            values[i] = value.isNull()
                    ? null
                    : switch (fields.get(i).type().kind()) {
                        case INTEGER -> value.intValue();
                        case DOUBLE -> value.doubleValue();
                        default -> value.textValue();
                    };
        }
        return values;
    }
}
