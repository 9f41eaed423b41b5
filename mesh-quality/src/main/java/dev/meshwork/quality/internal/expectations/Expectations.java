package dev.meshwork.quality.internal.expectations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Condition;
import dev.meshwork.quality.internal.documents.RefusedException;
import dev.meshwork.quality.internal.documents.Spelling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The expectations by their types, each with what it is among our checks. Stateless and thread-safe. */
public final class Expectations {

    private static final Map<String, Translation> TRANSLATIONS = translations();
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "result_format",
            "catch_exceptions",
            "include_config",
            "batch_id",
            "meta",
            "auto",
            "profiler_config",
            "severity");

    private Expectations() {}

    private static Map<String, Translation> translations() {
        Map<String, Translation> all = new HashMap<>(ValueExpectations.all());
        all.putAll(RowExpectations.all());
        all.putAll(FigureExpectations.all());
        all.putAll(TableExpectations.all());
        all.putAll(DistributionExpectations.all());
        return Map.copyOf(all);
    }

    /** The types that are known, in order. */
    public static List<String> types() {
        return TRANSLATIONS.keySet().stream().sorted().toList();
    }

    /**
     * The checks for one expectation, all of which have to pass.
     *
     * @param path where the arguments stand in their document
     * @throws RefusedException if we cannot do that
     * @throws IllegalArgumentException if the arguments are wrong; the message names the place
     */
    public static List<Check> checks(String type, JsonNode kwargs, String path, Schema schema) throws RefusedException {
        Translation translation = TRANSLATIONS.get(type);
        if (translation == null) {
            throw new RefusedException("there is no check for it" + Spelling.suggestion(type, TRANSLATIONS.keySet()));
        }
        Arguments arguments = new Arguments(kwargs, path, schema);
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
}
