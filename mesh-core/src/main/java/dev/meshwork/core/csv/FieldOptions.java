package dev.meshwork.core.csv;

import dev.meshwork.core.json.JsonDecoder;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is declared of the text of one field. Immutable.
 *
 * @param header the name of its column, or null to match names
 * @param nullTokens texts that stand for null
 * @param emptyIsText whether no text is an empty text
 * @param temporal the form of dates and times, or null for ISO 8601
 * @param numbers the form of numbers, or null for plain ones
 * @param words the values of words that stand for true and false
 */
record FieldOptions(
        @Nullable String header,
        Set<String> nullTokens,
        boolean emptyIsText,
        @Nullable TemporalPattern temporal,
        @Nullable NumberFormatting numbers,
        Map<String, Boolean> words) {

    static final FieldOptions DEFAULT =
            new FieldOptions(null, Set.of(), false, null, null, Map.of("true", true, "false", false));

    FieldOptions withHeader(String name) {
        return new FieldOptions(name, nullTokens, emptyIsText, temporal, numbers, words);
    }

    FieldOptions withNullTokens(Set<String> tokens) {
        return new FieldOptions(header, tokens, emptyIsText, temporal, numbers, words);
    }

    FieldOptions withEmptyText() {
        return new FieldOptions(header, nullTokens, true, temporal, numbers, words);
    }

    FieldOptions withTemporal(TemporalPattern pattern) {
        return new FieldOptions(header, nullTokens, emptyIsText, pattern, numbers, words);
    }

    FieldOptions withNumbers(NumberFormatting formatting) {
        return new FieldOptions(header, nullTokens, emptyIsText, temporal, formatting, words);
    }

    FieldOptions withWords(String yes, String no) {
        return new FieldOptions(header, nullTokens, emptyIsText, temporal, numbers, Map.of(yes, true, no, false));
    }

    /** The parser for the values of a field. */
    ValueParser parser(Field field, ZoneId zone) {
        DataType type = field.type();
        return switch (type.kind()) {
            case TEXT -> ValueParser.of("text", (text, start, end) -> new String(text, start, end - start));
            case BOOLEAN -> bool();
            case INTEGER -> number(Numbers.INTEGER);
            case LONG -> number(Numbers.LONG);
            case DOUBLE -> number(Numbers.DOUBLE);
            case DECIMAL -> number(Numbers.DECIMAL);
            case DATE -> Temporals.dates(temporal);
            case DATE_TIME -> Temporals.dateTimes(temporal);
            case TIMESTAMP -> Temporals.timestamps(temporal, zone);
            case ENUM -> symbols(type);
            case STRUCT, LIST -> nested(type);
        };
    }

    private ValueParser bool() {
        String expected = words.keySet().stream().sorted().collect(Collectors.joining("' or '", "'", "'"));
        return ValueParser.ofText(expected, words::get);
    }

    private ValueParser number(ValueParser plain) {
        NumberFormatting formatting = numbers;
        if (formatting == null) {
            return plain;
        }
        return ValueParser.of(plain.expected() + " in the form " + formatting, (text, start, end) -> {
            String number = end - start > 1000 ? null : formatting.plain(new String(text, start, end - start));
            return number == null ? ValueParser.INVALID : plain.parse(number.toCharArray(), 0, number.length());
        });
    }

    private static ValueParser symbols(DataType type) {
        Map<String, String> symbols = type.symbols().stream().collect(Collectors.toMap(s -> s, Function.identity()));
        return ValueParser.ofText("one of " + type.symbols(), symbols::get);
    }

    private static ValueParser nested(DataType type) {
        JsonDecoder decoder = JsonDecoder.of(type);
        return ValueParser.ofText("JSON of type " + type.kind().name().toLowerCase(java.util.Locale.ROOT), text -> {
            try {
                return decoder.decode(text);
            } catch (IllegalArgumentException e) {
                return null;
            }
        });
    }
}
