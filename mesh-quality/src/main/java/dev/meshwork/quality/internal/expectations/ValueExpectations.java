package dev.meshwork.quality.internal.expectations;

import static dev.meshwork.quality.internal.expectations.Translation.ofRows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Checks;
import dev.meshwork.quality.ColumnChecks;
import dev.meshwork.quality.Condition;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.internal.documents.RefusedException;
import dev.meshwork.quality.text.TextForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Expectations of the values of one column. Rows in which it is null are exempt, apart from those about nulls. */
final class ValueExpectations {

    private static final String PREFIX = "expect_column_values_to_";

    /** Reads a pattern. */
    @FunctionalInterface
    private interface PatternReader {
        TextForm read(String pattern) throws RefusedException;
    }

    private ValueExpectations() {}

    static Map<String, Translation> all() {
        Map<String, Translation> all = new LinkedHashMap<>();
        all.put(PREFIX + "not_be_null", ofRows(a -> a.checks("column").isComplete(a.mostly())));
        all.put(PREFIX + "be_null", ofRows(a -> a.checks("column").isNull(a.mostly())));
        all.put(PREFIX + "be_unique", ofRows(a -> a.checks("column").hasUniqueShare(a.mostly())));
        all.put(PREFIX + "be_between", ofRows(ValueExpectations::between));
        all.put(PREFIX + "be_in_set", ofRows(ValueExpectations::inSet));
        all.put(PREFIX + "not_be_in_set", ofRows(ValueExpectations::notInSet));
        all.put(PREFIX + "be_increasing", ofRows(ValueExpectations::increasing));
        all.put(PREFIX + "be_decreasing", ofRows(ValueExpectations::decreasing));
        all.put(PREFIX + "match_strftime_format", ofRows(ValueExpectations::inDateFormat));
        all.put(PREFIX + "be_json_parseable", ofRows(ValueExpectations::json));
        all.put(PREFIX + "match_json_schema", ofRows(ValueExpectations::jsonSchema));
        all.put(PREFIX + "be_dateutil_parseable", arguments -> {
            throw new RefusedException(
                    "dateutil guesses what a text may mean; name the format with " + PREFIX + "match_strftime_format");
        });
        all.put("expect_column_value_lengths_to_equal", ofRows(ValueExpectations::length));
        all.put("expect_column_value_lengths_to_be_between", ofRows(ValueExpectations::lengths));
        patterns(all, "regex", TextForm::containing);
        patterns(all, "like_pattern", ValueExpectations::like);
        return all;
    }

    private static void patterns(Map<String, Translation> all, String name, PatternReader form) {
        all.put(
                PREFIX + "match_" + name,
                ofRows(a -> a.checks("column").matches(form(a, name, form, a.text(name)), a.mostly())));
        all.put(
                PREFIX + "not_match_" + name,
                ofRows(a -> a.checks("column").doesNotMatch(form(a, name, form, a.text(name)), a.mostly())));
        all.put(PREFIX + "match_" + name + "_list", ofRows(a -> {
            List<TextForm> forms = forms(a, name + "_list", form);
            boolean any = a.word("match_on", "any", List.of("any", "all")).equals("any");
            return a.checks("column").matches(any ? TextForm.anyOf(forms) : TextForm.allOf(forms), a.mostly());
        }));
        all.put(
                PREFIX + "not_match_" + name + "_list",
                ofRows(a -> a.checks("column").matches(TextForm.noneOf(forms(a, name + "_list", form)), a.mostly())));
    }

    private static TextForm like(String pattern) throws RefusedException {
        if (pattern.indexOf('[') >= 0) {
            throw new RefusedException(
                    "a bracket in a pattern of LIKE begins a set of characters in SQL Server and stands for"
                            + " itself elsewhere; the suite does not say which is meant");
        }
        return TextForm.like(pattern);
    }

    private static List<TextForm> forms(Arguments arguments, String name, PatternReader form) throws RefusedException {
        List<String> patterns = arguments.texts(name);
        if (patterns.isEmpty()) {
            throw arguments.invalid(name, "expected at least one pattern");
        }
        List<TextForm> forms = new ArrayList<>();
        for (String pattern : patterns) {
            forms.add(form(arguments, name, form, pattern));
        }
        return forms;
    }

    private static TextForm form(Arguments arguments, String name, PatternReader form, String pattern)
            throws RefusedException {
        try {
            return form.read(pattern);
        } catch (IllegalArgumentException e) {
            throw arguments.invalid(name, String.valueOf(e.getMessage()));
        }
    }

    private static Check between(Arguments arguments) throws RefusedException {
        Field field = arguments.field(arguments.column("column"), "column");
        boolean strictMin = arguments.flag("strict_min");
        boolean strictMax = arguments.flag("strict_max");
        Condition lower = lower(arguments, field, strictMin);
        Condition upper = upper(arguments, field, strictMax);
        if (lower == null && upper == null) {
            throw arguments.invalid("", "expected min_value or max_value, but both are missing");
        }
        Condition both = lower == null ? upper : upper == null ? lower : lower.and(upper);
        requireOrder(arguments, field);
        Object min = plain(arguments, "min_value", field);
        Object max = plain(arguments, "max_value", field);
        if (min instanceof Comparable<?> low && max instanceof Comparable<?> high && !strictMin && !strictMax) {
            return arguments.checks("column").isBetween(low, high, arguments.mostly());
        }
        return Checks.rows(Objects.requireNonNull(both), arguments.mostly());
    }

    private static @Nullable Condition lower(Arguments arguments, Field field, boolean strict) throws RefusedException {
        JsonNode limit = arguments.raw("min_value");
        if (limit == null) {
            return null;
        }
        ColumnChecks column = arguments.checks("column");
        if (Parameters.isNow(limit)) {
            return Condition.that(column.isNotInFuture()).negated();
        }
        Comparable<?> value = comparable(arguments, "min_value", limit, field);
        return Condition.that(strict ? column.isGreaterThan(value) : column.isAtLeast(value));
    }

    private static @Nullable Condition upper(Arguments arguments, Field field, boolean strict) throws RefusedException {
        JsonNode limit = arguments.raw("max_value");
        if (limit == null) {
            return null;
        }
        ColumnChecks column = arguments.checks("column");
        if (Parameters.isNow(limit)) {
            return Condition.that(column.isNotInFuture());
        }
        Comparable<?> value = comparable(arguments, "max_value", limit, field);
        return Condition.that(strict ? column.isLessThan(value) : column.isAtMost(value));
    }

    private static Comparable<?> comparable(Arguments arguments, String name, JsonNode limit, Field field)
            throws RefusedException {
        Object value = arguments.literal(name, Parameters.resolved(limit), field);
        if (value instanceof Comparable<?> comparable) {
            return comparable;
        }
        throw arguments.invalid(name, "expected a value that compares");
    }

    private static @Nullable Object plain(Arguments arguments, String name, Field field) throws RefusedException {
        JsonNode limit = arguments.raw(name);
        return limit == null || Parameters.isNow(limit) ? null : comparable(arguments, name, limit, field);
    }

    @SuppressWarnings("unchecked") // both were read as values of one column
    private static void requireOrder(Arguments arguments, Field field) throws RefusedException {
        Object min = plain(arguments, "min_value", field);
        Object max = plain(arguments, "max_value", field);
        if (min instanceof Comparable<?> low && max != null && ((Comparable<Object>) low).compareTo(max) > 0) {
            throw arguments.invalid("min_value", "expected at most max_value, " + max + ", but found " + min);
        }
    }

    /** The members of a set, without null, which no value equals. */
    static List<Object> set(Arguments arguments) {
        Field field = arguments.field(arguments.column("column"), "column");
        List<Object> members = new ArrayList<>();
        for (JsonNode value : arguments.list("value_set")) {
            if (!value.isNull()) {
                members.add(arguments.literal("value_set", value, field));
            }
        }
        return members;
    }

    private static Check inSet(Arguments arguments) {
        List<Object> members = set(arguments);
        String column = arguments.column("column");
        return members.isEmpty()
                ? Checks.rows("a value of " + column + " in an empty set", row -> false, arguments.mostly(), column)
                : Checks.column(column).isIn(members, arguments.mostly());
    }

    private static Check notInSet(Arguments arguments) {
        List<Object> members = set(arguments);
        String column = arguments.column("column");
        return members.isEmpty()
                ? Checks.rows(
                        "a value of " + column + " outside of an empty set", row -> true, arguments.mostly(), column)
                : Checks.column(column).isNotIn(members, arguments.mostly());
    }

    private static Check increasing(Arguments arguments) {
        ColumnChecks column = arguments.checks("column");
        return arguments.flag("strictly")
                ? column.isStrictlyIncreasing(arguments.mostly())
                : column.isIncreasing(arguments.mostly());
    }

    private static Check decreasing(Arguments arguments) {
        ColumnChecks column = arguments.checks("column");
        return arguments.flag("strictly")
                ? column.isStrictlyDecreasing(arguments.mostly())
                : column.isDecreasing(arguments.mostly());
    }

    private static Check length(Arguments arguments) {
        Integer length = arguments.count("value");
        if (length == null) {
            throw arguments.invalid("value", "expected a number of characters, but it is missing");
        }
        return arguments.checks("column").hasLength(length, arguments.mostly());
    }

    private static Check lengths(Arguments arguments) {
        Integer least = arguments.count("min_value");
        Integer most = arguments.count("max_value");
        if (least == null && most == null) {
            throw arguments.invalid("", "expected min_value or max_value, but both are missing");
        }
        int from = (least == null ? 0 : least) + (arguments.flag("strict_min") && least != null ? 1 : 0);
        int to = (most == null ? Integer.MAX_VALUE : most) - (arguments.flag("strict_max") && most != null ? 1 : 0);
        if (from > to) {
            throw arguments.invalid("min_value", "there is no length between that and max_value");
        }
        return arguments.checks("column").hasLengthBetween(from, to, arguments.mostly());
    }

    private static Check inDateFormat(Arguments arguments) throws RefusedException {
        String format = arguments.text("strftime_format");
        return arguments
                .checks("column")
                .matches(TextForm.date(DateFormats.pattern(format, arguments)), arguments.mostly());
    }

    /** What is not a text is no JSON. */
    private static Check json(Arguments arguments) {
        String name = arguments.column("column");
        Kind kind = arguments.field(name, "column").type().kind();
        Bound mostly = arguments.mostly();
        return kind == Kind.TEXT
                ? Checks.column(name).matches(TextForm.json(), mostly)
                : Checks.rows("a text of JSON in " + name, row -> false, mostly, name);
    }

    private static Check jsonSchema(Arguments arguments) throws RefusedException {
        String schema = arguments.object("json_schema").toString();
        try {
            return arguments.checks("column").matches(TextForm.jsonSchema(schema), arguments.mostly());
        } catch (IllegalArgumentException e) {
            if (String.valueOf(e.getMessage()).contains("is not known")) {
                throw new RefusedException(String.valueOf(e.getMessage()));
            }
            throw arguments.invalid("json_schema", String.valueOf(e.getMessage()));
        }
    }
}
