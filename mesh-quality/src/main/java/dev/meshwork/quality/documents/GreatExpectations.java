package dev.meshwork.quality.documents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.documents.ForeignSuite.Refusal;
import dev.meshwork.quality.internal.documents.RefusedException;
import dev.meshwork.quality.internal.documents.Spelling;
import dev.meshwork.quality.internal.expectations.Expectations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    private static final Pattern ERROR = Pattern.compile("Invalid " + KIND + " at '([^']*)': (.*)", Pattern.DOTALL);
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

    /** The types of expectations that are read, in order. */
    public static List<String> supported() {
        return Expectations.types();
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
        try {
            for (Check check : Expectations.checks(type.textValue(), kwargs, path + "/kwargs", schema)) {
                checks.add(described(check, expectation, path));
            }
        } catch (RefusedException e) {
            refused.add(new Refusal(path, type.textValue(), String.valueOf(e.getMessage())));
        }
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
