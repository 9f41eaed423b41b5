package dev.meshwork.quality.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The members of a profile as JSON. Stateless. */
final class ProfileJson {

    private ProfileJson() {}

    static Map<String, Object> of(Profile profile) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", profile.name());
        json.put("rows", profile.rows());
        json.put("unreadable", profile.unreadable());
        json.put("columns", profile.columns().stream().map(ProfileJson::of).toList());
        return json;
    }

    private static Map<String, Object> of(ColumnProfile column) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", column.name());
        json.put("type", column.type().toString());
        json.put("classified", column.isClassified());
        json.put("nulls", column.nulls());
        json.put("values", column.values());
        column.distinct().ifPresent(distinct -> {
            json.put("distinct", distinct.count());
            json.put("distinct_error", distinct.error());
        });
        column.unique().ifPresent(unique -> json.put("unique", unique));
        column.least().ifPresent(least -> json.put("least", least));
        column.greatest().ifPresent(greatest -> json.put("greatest", greatest));
        putAll(json, "top", column.top());
        column.numbers().ifPresent(numbers -> json.put("numbers", of(numbers)));
        column.texts().ifPresent(texts -> json.put("texts", of(texts)));
        return json;
    }

    private static Map<String, Object> of(NumberFigures numbers) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("count", numbers.count());
        json.put("outside", numbers.outside());
        json.put("minimum", numbers.minimum());
        json.put("maximum", numbers.maximum());
        json.put("sum", numbers.sum());
        json.put("mean", numbers.mean());
        numbers.standardDeviation().ifPresent(deviation -> json.put("standard_deviation", deviation));
        json.put("population_standard_deviation", numbers.populationStandardDeviation());
        json.put("zeros", numbers.zeros());
        json.put("negatives", numbers.negatives());
        json.put("error", numbers.error());
        json.put("quantiles", numbers.quantiles());
        json.put("histogram", numbers.histogram());
        return json;
    }

    private static Map<String, Object> of(TextFigures texts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("shortest", texts.shortest());
        json.put("longest", texts.longest());
        json.put("mean_length", texts.meanLength());
        json.put("empty", texts.empty());
        json.put("blank", texts.blank());
        json.put("padded", texts.padded());
        json.put("null_tokens", texts.nullTokens());
        json.put("shapes", texts.shapes());
        putAll(json, "patterns", texts.patterns());
        return json;
    }

    private static void putAll(Map<String, Object> json, String member, List<ValueCount> values) {
        if (!values.isEmpty()) {
            json.put(member, values);
        }
    }
}
