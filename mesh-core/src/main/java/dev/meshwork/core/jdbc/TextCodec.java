package dev.meshwork.core.jdbc;

import dev.meshwork.core.schema.DataType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Any value as a text. */
final class TextCodec implements Codec {

    private final String columnType;
    private final Nul nul;
    private final TextForms forms;

    TextCodec(DataType type, String columnType, Nul nul) {
        this.columnType = columnType;
        this.nul = nul;
        this.forms = new TextForms(type);
    }

    /** What becomes of the character with the code 0. */
    enum Nul {
        KEPT,
        REFUSED
    }

    @Override
    public String columnType() {
        return columnType;
    }

    @Override
    public Object encode(Object value) throws MisfitException {
        return checked(value instanceof String text ? text : forms.text(value), nul);
    }

    /** The text, if it can be stored. */
    static String checked(String text, Nul nul) throws MisfitException {
        if (nul == Nul.REFUSED && text.indexOf(0) >= 0) {
            throw new MisfitException(
                    "holds a NUL character, which the database cannot store; remove it in the product");
        }
        if (Unicode.indexOfLoneSurrogate(text, 0) >= 0) {
            throw new MisfitException("is not valid Unicode: it holds half of a surrogate pair");
        }
        return text;
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Object encoded) throws SQLException {
        statement.setString(index, (String) encoded);
    }

    @Override
    public @Nullable Object read(ResultSet row, int index) throws SQLException {
        String text = row.getString(index);
        return text == null ? null : forms.value(text);
    }
}
