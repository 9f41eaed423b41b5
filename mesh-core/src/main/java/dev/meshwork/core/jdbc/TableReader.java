package dev.meshwork.core.jdbc;

import dev.meshwork.core.gate.Position;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the served table as it was when the reader was opened: its transaction sees one state of the database. */
final class TableReader implements RowReader<Row>, Position {

    static final int FETCH_SIZE = 500;

    private final String port;
    private final String place;
    private final Schema schema;
    private final Session session;
    private final List<Codec> codecs;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private long record;
    private boolean ended;
    private boolean closed;

    TableReader(JdbcPort<?> port, Session session, ServedTable table) throws SQLException {
        this.port = port.name();
        this.place = port.location();
        this.schema = port.schema();
        this.session = session;
        this.codecs = table.codecs();
        this.statement = session.prepare(table.select());
        this.statement.setFetchSize(FETCH_SIZE);
        this.rows = statement.executeQuery();
    }

    @Override
    public @Nullable Row next(Consumer<RejectedRecord> rejected) {
        try {
            if (ended || !rows.next()) {
                ended = true;
                return null;
            }
            record++;
            @Nullable Object[] values = new Object[codecs.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = codecs.get(i).read(rows, i + 1);
            }
            return Row.of(schema, values);
        } catch (SQLException e) {
            throw new PortException(
                    "Cannot read " + port + " at " + place + " behind record " + record + ": " + SqlErrors.describe(e),
                    SqlErrors.scrubbed(e));
        } catch (IllegalArgumentException e) {
            throw new PortException(
                    "Cannot read record " + record + " of " + port + " at " + place + ": it is not as it was written: "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public Position position() {
        return this;
    }

    @Override
    public String resource() {
        return port;
    }

    @Override
    public long record() {
        return record;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (session;
                statement;
                rows) {
            ended = true;
        } catch (SQLException e) {
            throw new PortException(
                    "Cannot close the reader of " + port + " at " + place + ": " + SqlErrors.describe(e),
                    SqlErrors.scrubbed(e));
        }
    }
}
