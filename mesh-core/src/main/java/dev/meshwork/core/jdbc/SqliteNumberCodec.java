package dev.meshwork.core.jdbc;

import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers and booleans in SQLite. Its columns take texts, too, but turn those that look like a number into one; and they have no NaN.
 */
final class SqliteNumberCodec implements Codec {

    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*");
    private static final String NAN = "NaN";

    private final Field field;
    private final String columnType;
    private final TextForms forms;

    SqliteNumberCodec(Field field, String columnType) {
        this.field = field;
        this.columnType = columnType;
        this.forms = new TextForms(field.type());
    }

    @Override
    public String columnType() {
        return columnType;
    }

    @Override
    public Object encode(Object value) throws MisfitException {
        if (value instanceof Boolean bool && field.type().kind() == DataType.Kind.BOOLEAN) {
            return bool ? 1L : 0L;
        }
        if (value instanceof Double floating && field.type().kind() == DataType.Kind.DOUBLE) {
            return floating.isNaN() ? NAN : floating;
        }
        if ((value instanceof Integer || value instanceof Long)
                && (field.type().kind() == DataType.Kind.INTEGER || field.type().kind() == DataType.Kind.LONG)) {
            return ((Number) value).longValue();
        }
        String text = TextCodec.checked(forms.text(value), TextCodec.Nul.KEPT);
        if (NUMBER.matcher(text).matches()) {
            throw new MisfitException("is a text that its column would turn into a number; if a mask makes it one,"
                    + " declare storingAsText(\"" + field.name() + "\")");
        }
        return text;
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Object encoded) throws SQLException {
        statement.setObject(index, encoded);
    }

    @Override
    public @Nullable Object read(ResultSet row, int index) throws SQLException {
        Object value = row.getObject(index);
        if (!(value instanceof Number number)) {
            boolean nan = NAN.equals(value) && field.type().kind() == DataType.Kind.DOUBLE;
            return nan ? (Object) Double.NaN : value;
        }
        return switch (field.type().kind()) {
            case BOOLEAN -> number.longValue() != 0;
            case INTEGER -> number.intValue();
            case LONG -> number.longValue();
            default -> number.doubleValue();
        };
    }
}
