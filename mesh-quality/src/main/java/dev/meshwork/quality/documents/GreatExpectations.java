package dev.meshwork.quality.documents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Condition;
import dev.meshwork.quality.documents.ForeignSuite.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads suites of Great Expectations, as its versions from 0.13 to 1.x write them in JSON. What is meant there is kept: nulls are
 * left out before {@code mostly} is applied, an empty column passes where rows are checked and fails where a figure is, and of rows
 * with equal keys all are unexpected, the first one, too. Regular expressions are read as Java's. Limits are read in the type of the
 * column, which is why the schema has to be known.
 *
 * <p>What cannot be done is listed by name, see {@link ForeignSuite#refused}. What is wrong in the document, such as an argument that
 * an expectation does not have, is an error that names its place. Stateless and thread-safe.
 */
public final class GreatExpectations {

    private static final String KIND = "Great Expectations suite";
    private static final Map<String, Translation> TRANSLATIONS = translations();
    private static final Pattern ERROR = Pattern.compile("Invalid " + KIND + " at '([^']*)': (.*)", Pattern.DOTALL);
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "result_format",
            "catch_exceptions",
            "include_config",
            "batch_id",
            "meta",
            "auto",
            "profiler_config",
            "severity");
    private static final Set<String> PARTS_OF_SUITE = Set.of(
            "name",
            "expectation_suite_name",
            "expectations",
            "meta",
            "notes",
            "id",
            "ge_cloud_id",
            "data_asset_type",
            "evaluation_parameters",
            "suite_parameters");
    private static final Set<String> PARTS_OF_EXPECTATION = Set.of(
            "type",
            "expectation_type",
            "kwargs",
            "meta",
            "notes",
            "description",
            "id",
            "ge_cloud_id",
            "severity",
            "rendered_content",
            "expectation_context",
            "windows");

    private GreatExpectations() {}

    private static Map<String, Translation> translations() {
        Map<String, Translation> all = new HashMap<>(ValueExpectations.all());
        all.putAll(RowExpectations.all());
        all.putAll(FigureExpectations.all());
        all.putAll(TableExpectations.all());
        all.putAll(DistributionExpectations.all());
        return Map.copyOf(all);
    }

    /** The types of expectations that are read, in order. */
    public static List<String> supported() {
        return TRANSLATIONS.keySet().stream().sorted().toList();
    }

    /**
     * Reads a suite for data of a schema.
     *
     * @param json the document
     * @param schema of the data set that the suite is for
     * @throws IllegalArgumentException if the document is not JSON or no suite, or an argument is wrong; the message names the place
     */
    public static ForeignSuite read(String json, Schema schema) {
        JsonNode document = JsonText.read(KIND, json);
        requireKnown(document, "", PARTS_OF_SUITE);
        JsonNode expectations = document.path("expectations");
        if (!expectations.isArray()) {
            throw invalid("/expectations", "expected a list of expectations");
        }
        List<Check> checks = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        for (int i = 0; i < expectations.size(); i++) {
            read(expectations.get(i), "/expectations/" + i, schema, checks, refused);
        }
        return new ForeignSuite(nameOf(document), named(checks), refused);
    }

    /**
     * Reads a suite for data of a schema; errors name the document, too.
     *
     * @param schema of the data set that the suite is for
     * @throws DocumentException if the document is not JSON or no suite, or an argument is wrong
     */
    public static ForeignSuite read(Document document, Schema schema) {
        try {
            return read(document.text(), schema);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            Matcher matcher = ERROR.matcher(message);
            Place place = new Place(KIND, document.name(), 0);
            throw matcher.matches()
                    ? DocumentException.at(place, matcher.group(1), matcher.group(2), e)
                    : DocumentException.at(place, "", message, e);
        }
    }

    private static String nameOf(JsonNode document) {
        JsonNode name = document.has("name") ? document.get("name") : document.path("expectation_suite_name");
        if (!name.isTextual() || name.textValue().isBlank()) {
            throw invalid("/name", "expected the name of the suite");
        }
        return name.textValue();
    }

    private static IllegalArgumentException invalid(String path, String why) {
        return new IllegalArgumentException("Invalid " + KIND + " at '" + path + "': " + why);
    }

    private static void requireKnown(JsonNode object, String path, Set<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw invalid(path + "/" + name, "there is no such part" + Spelling.suggestion(name, known));
            }
        });
    }

    private static void read(
            JsonNode expectation, String path, Schema schema, List<Check> checks, List<Refusal> refused) {
        if (!expectation.isObject()) {
            throw invalid(path, "expected an expectation");
        }
        requireKnown(expectation, path, PARTS_OF_EXPECTATION);
        JsonNode type = expectation.has("type") ? expectation.get("type") : expectation.path("expectation_type");
        JsonNode kwargs = expectation.path("kwargs");
        if (!type.isTextual() || !kwargs.isObject()) {
            throw invalid(path, "expected a type, which is a text, and kwargs, which is an object");
        }
        Translation translation = TRANSLATIONS.get(type.textValue());
        try {
            if (translation == null) {
                throw new RefusedException(
                        "there is no check for it" + Spelling.suggestion(type.textValue(), TRANSLATIONS.keySet()));
            }
            Arguments arguments = new Arguments(kwargs, path + "/kwargs", schema);
            for (Check check : translated(translation, arguments)) {
                checks.add(described(check, expectation, path));
            }
        } catch (RefusedException e) {
            refused.add(new Refusal(path, type.textValue(), String.valueOf(e.getMessage())));
        }
    }

    /** The checks for one expectation, without what is said about it. */
    static List<Check> checks(String type, JsonNode kwargs, String path, Schema schema) throws RefusedException {
        Translation translation = TRANSLATIONS.get(type);
        if (translation == null) {
            throw new RefusedException("there is no check for it" + Spelling.suggestion(type, TRANSLATIONS.keySet()));
        }
        return translated(translation, new Arguments(kwargs, path, schema));
    }

    private static List<Check> translated(Translation translation, Arguments arguments) throws RefusedException {
        arguments.ignore(WITHOUT_EFFECT);
        Condition condition = condition(arguments);
        List<Check> checks = translation.translate(arguments);
        arguments.requireAllKnown();
        return condition == null
                ? checks
                : checks.stream().map(check -> check.where(condition)).toList();
    }

    private static @Nullable Condition condition(Arguments arguments) throws RefusedException {
        String parser = arguments.word(
                "condition_parser",
                "great_expectations",
                List.of("pandas", "great_expectations", "great_expectations__experimental__", "spark"));
        if (!arguments.has("row_condition")) {
            return null;
        }
        if (parser.equals("spark")) {
            throw new RefusedException("conditions on rows in Spark's SQL are not read");
        }
        return RowConditions.parse(arguments.text("row_condition"), arguments);
    }

    private static Check described(Check check, JsonNode expectation, String path) {
        JsonNode severity = expectation.path("severity");
        Check weighed = switch (severity.asText("critical")) {
            case "critical" -> check;
            case "warning" -> check.warn();
            case "info" -> check.info();
            default -> throw invalid(path + "/severity", "expected critical, warning or info");
        };
        JsonNode notes = expectation.has("notes")
                ? expectation.get("notes")
                : expectation.path("meta").path("notes");
        JsonNode text = notes.isObject() ? notes.path("content") : notes;
        return text.isTextual() && !text.textValue().isBlank() ? weighed.because(text.textValue()) : weighed;
    }

    /** With names that are told apart. */
    private static List<Check> named(List<Check> checks) {
        Set<String> names = new HashSet<>();
        return checks.stream()
                .map(check -> {
                    String name = check.name();
                    for (int i = 2; !names.add(name); i++) {
                        name = check.name() + " (" + i + ")";
                    }
                    return name.equals(check.name()) ? check : check.named(name);
                })
                .toList();
    }
}
