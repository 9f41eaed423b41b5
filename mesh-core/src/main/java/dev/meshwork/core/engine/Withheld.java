package dev.meshwork.core.engine;

import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values of classified fields out of what is said about a row, such as the reason of a check that quotes them. Finds whole
 * values of four characters or more, in any case; what a value was turned into it does not find. Not thread-safe.
 */
public final class Withheld {

    private static final int SHORTEST = 4;
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,;|\"'+&\\[\\]{}()]+");

    private final Schema schema;
    private final boolean sensitive;
    private final Map<Class<?>, RowType<Record>> rowTypes = new HashMap<>();

    /** For rows of a schema. */
    public Withheld(Schema schema) {
        this.schema = schema;
        this.sensitive = schema.isSensitive();
    }

    /** What is said about a row, without its classified values. */
    public String in(String said, Row row) {
        String left = said;
        for (int i = 0; sensitive && i < schema.fields().size(); i++) {
            Field field = schema.fields().get(i);
            Object value = row.value(i);
            if (value != null && field.isSensitive()) {
                left = without(left, field, value, field.classification().isPresent());
            }
        }
        return left;
    }

    /** What is said about a record that is no row, without anything that it holds. */
    public String in(String said, @Nullable String raw) {
        String left = said;
        if (sensitive && raw != null) {
            for (String part : SEPARATORS.split(raw, -1)) {
                if (schema.field(part).isEmpty()) {
                    left = without(left, part, "value");
                }
            }
        }
        return left;
    }

    private String without(String said, Field field, Object value, boolean classified) {
        if (value instanceof List<?> elements) {
            String left = said;
            for (Object element : elements) {
                left = element == null ? left : without(left, elementOf(field), element, classified);
            }
            return left;
        }
        if (value instanceof Record || value instanceof Map<?, ?>) {
            return withoutNested(said, field.type(), value, classified);
        }
        return classified ? without(said, value.toString(), field.name()) : said;
    }

    private static Field elementOf(Field list) {
        DataType element = list.type().element();
        return element == null ? list : Field.of(list.name(), element);
    }

    private String withoutNested(String said, DataType type, Object value, boolean classified) {
        String left = said;
        for (Field nested : type.fields()) {
            Object inside = value instanceof Record row ? valueOf(row, nested) : ((Map<?, ?>) value).get(nested.name());
            if (inside != null) {
                left = without(
                        left,
                        nested,
                        inside,
                        classified || nested.classification().isPresent());
            }
        }
        return left;
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object valueOf(Record row, Field field) {
        RowType<Record> type = rowTypes.computeIfAbsent(row.getClass(), known -> RowType.of((Class<Record>) known));
        return type.schema().field(field.name()).isEmpty()
                ? null
                : type.value(row, type.schema().indexOf(field.name()));
    }

    private static String without(String said, String value, String name) {
        if (value.length() < SHORTEST) {
            return said;
        }
        return Pattern.compile(Pattern.quote(value), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(said)
                .replaceAll(Matcher.quoteReplacement("[" + name + " withheld]"));
    }
}
