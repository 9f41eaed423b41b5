package dev.meshwork.core.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** How values of a field are kept in a column. Not thread-safe. */
interface Codec {

    /** The type of the column, as the database writes it. */
    String columnType();

    /** Where the value goes in a statement. */
    default String placeholder() {
        return "?";
    }

    /**
     * The value as it is bound: one that does not change any more.
     *
     * @throws MisfitException if the column would not keep it as it is
     */
    Object encode(Object value) throws MisfitException;

    /** Binds what {@link #encode} returned, or null. */
    void bind(PreparedStatement statement, int index, @Nullable Object encoded) throws SQLException;

    /** The value in the current row; a masked one of another form than its type is a text. */
    @Nullable
    Object read(ResultSet row, int index) throws SQLException;
}
