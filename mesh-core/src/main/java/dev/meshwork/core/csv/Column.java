package dev.meshwork.core.csv;

import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import java.nio.charset.Charset;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads the values of one field. Immutable and thread-safe. */
final class Column {

    private static final int MAX_SHOWN = 80;

    private final Field field;
    private final boolean isText;
    private final boolean isSensitive;
    private final boolean emptyIsText;
    private final char[][] nullTokens;
    private final ValueParser parser;

    /**
     * A column.
     *
     * @param schema all fields of the record: where any of them is classified, no text that is refused is shown, for a record whose
     *     fields are shifted has classified values where others belong
     */
    Column(Field field, FieldOptions options, ZoneId zone, Schema schema) {
        this.field = field;
        this.isText = field.type().kind() == DataType.Kind.TEXT;
        this.isSensitive = schema.isSensitive();
        this.emptyIsText = options.emptyIsText();
        this.nullTokens = options.nullTokens().stream().map(String::toCharArray).toArray(char[][]::new);
        this.parser = options.parser(field, zone);
    }

    /** The value, null, or {@link ValueParser#INVALID}. */
    @Nullable
    Object read(RawRecord record, int index) {
        int start = record.start(index);
        int end = record.end(index);
        boolean quoted = record.quoted(index);
        if (start == end) {
            return isText && (quoted || emptyIsText) ? "" : null;
        }
        if (nullTokens.length > 0 && !(quoted && isText) && isNullToken(record.chars(), start, end)) {
            return null;
        }
        Object value = parser.parse(record.chars(), start, end);
        return value instanceof String text && mayHoldInvalidBytes(text) && record.hasInvalidBytes(index)
                ? ValueParser.INVALID
                : value;
    }

    private static boolean mayHoldInvalidBytes(String text) {
        // Costs nothing for a text in Latin-1, as Java stores it.
        return text.indexOf(RawRecord.INVALID_BYTES) >= 0;
    }

    private boolean isNullToken(char[] text, int start, int end) {
        for (char[] token : nullTokens) {
            if (java.util.Arrays.equals(token, 0, token.length, text, start, end)) {
                return true;
            }
        }
        return false;
    }

    /** Whether null is refused. */
    boolean isRequired() {
        return !field.nullable();
    }

    /** Why null is refused. */
    String isNull() {
        return "required field '" + field.name() + "' is null";
    }

    /** Why a text is refused. Shows it only where no field of the record is classified. */
    String isInvalid(RawRecord record, int index, Charset charset) {
        String name = "field '" + field.name() + "'";
        if (record.hasInvalidBytes(index)) {
            return name + " holds bytes that are not valid " + charset.name();
        }
        return name + " is " + (isSensitive ? "not valid" : shown(record.text(index))) + ": expected "
                + parser.expected();
    }

    private static String shown(String text) {
        return text.length() <= MAX_SHOWN ? "'" + text + "'" : "'" + text.substring(0, MAX_SHOWN) + "...'";
    }
}
