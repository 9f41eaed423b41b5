package dev.meshwork.core.jdbc;

import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RowWriter;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows to a staging table, in batches that are transactions of their own: nothing is locked while a run goes on. */
final class StagingWriter implements RowWriter {

    private static final int MOST_ROWS = 1000;
    private static final int MOST_CHARACTERS = 1 << 20;

    private final String port;
    private final String place;
    private final Session session;
    private final ServedTable table;
    private final PortTables tables;
    private final TableName staging;
    private final List<Field> fields;
    private final List<Codec> codecs;
    private final List<@Nullable Object[]> waiting = new ArrayList<>();
    private int characters;
    private long written;
    private boolean closed;

    StagingWriter(JdbcPort<?> port, Session session, ServedTable table, TableName staging) {
        this.port = port.name();
        this.place = port.location();
        this.session = session;
        this.table = table;
        this.tables = port.tables();
        this.staging = staging;
        this.fields = port.schema().fields();
        this.codecs = table.codecs();
    }

    @Override
    public void write(Row row) {
        @Nullable Object[] values = new Object[codecs.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = row.value(i);
            if (value == null && !fields.get(i).nullable()) {
                throw misfit(i, "is null, but it is required");
            }
            values[i] = value == null ? null : encoded(i, value);
        }
        waiting.add(values);
        if (waiting.size() == MOST_ROWS || characters > MOST_CHARACTERS) {
            flush();
        }
    }

    private Object encoded(int field, Object value) {
        try {
            Object encoded = codecs.get(field).encode(value);
            characters += encoded instanceof String text ? text.length() : 0;
            return encoded;
        } catch (MisfitException e) {
            throw misfit(field, String.valueOf(e.getMessage()));
        }
    }

    private PortException misfit(int field, String problem) {
        long row = written + waiting.size() + 1;
        return new PortException("Cannot write row " + row + " of " + port + " to " + place + ": field '"
                + fields.get(field).name() + "' " + problem);
    }

    private void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            Database.write(session, this::insert);
        } catch (SQLException e) {
            throw failed("write rows " + (written + 1) + " to " + (written + waiting.size()) + " of " + port, e);
        }
        written += waiting.size();
        waiting.clear();
        characters = 0;
    }

    private int insert(Session transaction) throws SQLException {
        try (PreparedStatement statement = transaction.prepare(table.insertStaged(staging))) {
            for (int row = 0; row < waiting.size(); row++) {
                statement.setLong(1, written + row);
                @Nullable Object[] values = waiting.get(row);
                for (int i = 0; i < values.length; i++) {
                    codecs.get(i).bind(statement, i + 2, values[i]);
                }
                statement.addBatch();
            }
            return statement.executeBatch().length;
        }
    }

    @Override
    public long seal() {
        flush();
        try {
            Database.write(session, transaction -> {
                table.checkKeys(transaction, staging);
                if (!tables.seal(transaction, staging)) {
                    throw new SQLException("what it staged was removed; was the run staged again, or discarded?");
                }
                return true;
            });
            return written;
        } catch (SQLException e) {
            if (SqlErrors.isDuplicate(e)) {
                throw new PortException("Cannot stage " + port + " at " + place
                        + ": two of its rows have the same primary key; make them one in the product, or check that it"
                        + " is unique");
            }
            throw failed("stage " + port, e);
        }
    }

    private PortException failed(String what, SQLException e) {
        return new PortException(
                "Cannot " + what + " at " + place + ": " + SqlErrors.describe(e), SqlErrors.scrubbed(e));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        waiting.clear();
        try {
            session.close();
        } catch (SQLException e) {
            throw failed("release the connection of " + port, e);
        }
    }
}
