package dev.meshwork.quality.internal.expectations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.Checks;
import dev.meshwork.quality.ColumnChecks;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.internal.documents.Literals;
import dev.meshwork.quality.internal.documents.Spelling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arguments of an expectation, read strictly: what is asked for has the right type, and what nobody asked for is an error. */
final class Arguments {

    private final JsonNode given;
    private final String path;
    private final Schema schema;
    private final Set<String> known = new LinkedHashSet<>();

    Arguments(JsonNode given, String path, Schema schema) {
        this.given = given;
        this.path = path;
        this.schema = schema;
    }

    IllegalArgumentException invalid(String name, String why) {
        return new IllegalArgumentException(
                "Invalid Great Expectations suite at '" + path + (name.isEmpty() ? "" : "/" + name) + "': " + why);
    }

    private @Nullable JsonNode get(String name) {
        known.add(name);
        JsonNode value = given.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private JsonNode required(String name, String expected) {
        JsonNode value = get(name);
        if (value == null) {
            throw invalid(name, "expected " + expected + ", but it is missing");
        }
        return value;
    }

    private IllegalArgumentException mistyped(String name, String expected, JsonNode value) {
        String shown = value.toString();
        return invalid(
                name,
                "expected " + expected + " but found "
                        + (shown.length() > 60 ? shown.substring(0, 60) + "..." : shown));
    }

    boolean has(String name) {
        return get(name) != null;
    }

    /** Takes note of arguments that do not matter to us. */
    void ignore(Set<String> names) {
        known.addAll(names);
    }

    /** Says that there is an argument that is not known. */
    void requireAllKnown() {
        given.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw invalid(name, "there is no such argument" + Spelling.suggestion(name, known));
            }
        });
    }

    String text(String name) {
        JsonNode value = required(name, "a text");
        if (!value.isTextual()) {
            throw mistyped(name, "a text", value);
        }
        return value.textValue();
    }

    String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    /** One of some words. */
    String word(String name, String otherwise, List<String> words) {
        String word = text(name, otherwise);
        if (!words.contains(word)) {
            throw invalid(
                    name, "expected one of " + words + " but found '" + word + "'" + Spelling.suggestion(word, words));
        }
        return word;
    }

    boolean flag(String name) {
        JsonNode value = get(name);
        if (value != null && !value.isBoolean()) {
            throw mistyped(name, "true or false", value);
        }
        return value != null && value.booleanValue();
    }

    @Nullable
    BigDecimal number(String name) {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber() || value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue())) {
            throw mistyped(name, "a number", value);
        }
        return value.decimalValue();
    }

    BigDecimal requiredNumber(String name) {
        required(name, "a number");
        BigDecimal number = number(name);
        return number == null ? BigDecimal.ZERO : number;
    }

    /** A whole number from zero on, or null. */
    @Nullable
    Integer count(String name) {
        BigDecimal number = number(name);
        if (number == null) {
            return null;
        }
        if (number.stripTrailingZeros().scale() > 0 && number.signum() != 0
                || number.signum() < 0
                || number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            throw invalid(name, "expected a whole number, zero or more, but found " + number);
        }
        return number.intValue();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : list(name)) {
            if (!value.isTextual()) {
                throw mistyped(name, "a list of texts", value);
            }
            texts.add(value.textValue());
        }
        return texts;
    }

    List<JsonNode> list(String name) {
        JsonNode value = required(name, "a list");
        if (!value.isArray()) {
            throw mistyped(name, "a list", value);
        }
        List<JsonNode> values = new ArrayList<>();
        value.forEach(values::add);
        return values;
    }

    List<BigDecimal> numbers(String name) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (JsonNode value : list(name)) {
            if (!value.isNumber() || value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue())) {
                throw mistyped(name, "a list of numbers", value);
            }
            numbers.add(value.decimalValue());
        }
        return numbers;
    }

    /** The arguments inside of one. */
    Arguments inside(String name) {
        return new Arguments(object(name), path + "/" + name, schema);
    }

    JsonNode object(String name) {
        JsonNode value = required(name, "an object");
        if (!value.isObject()) {
            throw mistyped(name, "an object", value);
        }
        return value;
    }

    /** A value as it is, or null. */
    @Nullable
    JsonNode raw(String name) {
        return get(name);
    }

    /** The share of rows that have to pass. */
    Bound mostly() {
        BigDecimal share = number("mostly");
        if (share != null && (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0)) {
            throw invalid("mostly", "expected a share from 0 to 1 but found " + share);
        }
        return share == null ? Bound.all() : Bound.atLeast(share);
    }

    Schema schema() {
        return schema;
    }

    String column(String name) {
        String column = text(name);
        field(column, name);
        return column;
    }

    List<String> columns(String name) {
        List<String> columns = texts(name);
        columns.forEach(column -> field(column, name));
        return columns;
    }

    Field field(String column, String name) {
        return schema.field(column).orElseThrow(() -> {
            List<String> names = schema.fields().stream().map(Field::name).toList();
            return invalid(
                    name, "there is no column '" + column + "', but " + names + Spelling.suggestion(column, names));
        });
    }

    ColumnChecks checks(String name) {
        return Checks.column(column(name));
    }

    /** A single value of the type of a column. */
    Object literal(String name, JsonNode value, Field field) {
        boolean number = field.type().isNumeric() && value.isTextual();
        boolean text = !field.type().isNumeric() && value.isNumber();
        return number || text ? unfit(name, value, field) : readLiteral(name, value, field);
    }

    /** A single value that is read in the type of a column: {@code "5"} is a number for one of numbers. */
    Object readLiteral(String name, JsonNode value, Field field) {
        Object literal = Literals.of(value, field);
        return literal == null ? unfit(name, value, field) : literal;
    }

    private Object unfit(String name, JsonNode value, Field field) {
        throw mistyped(name, "a value for column '" + field.name() + "' of type " + field.type(), value);
    }
}
