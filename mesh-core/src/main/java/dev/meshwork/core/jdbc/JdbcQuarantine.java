package dev.meshwork.core.jdbc;

import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.internal.Json;
import dev.meshwork.core.state.StateException;
import dev.meshwork.core.state.StateStore;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Writes quarantined rows in batches, each in a short transaction, so that nothing is locked while a run goes on. They are seen
 * once the writer is closed.
 */
final class JdbcQuarantine implements StateStore.QuarantineWriter {

    private static final int MOST_ROWS = 500;
    private static final int MOST_CHARACTERS = 1 << 20;

    private final Database database;
    private final StateTables tables;
    private final String product;
    private final String runId;
    private final String writer = UUID.randomUUID().toString();
    private final List<String> waiting = new ArrayList<>();
    private int characters;
    private long written;
    private boolean begun;
    private boolean closed;

    JdbcQuarantine(Database database, StateTables tables, String product, String runId) {
        this.database = database;
        this.tables = tables;
        this.product = product;
        this.runId = runId;
    }

    @Override
    public void add(QuarantinedRow row) {
        String json = JsonTexts.storable(Json.write(row));
        waiting.add(json);
        characters += json.length();
        if (waiting.size() == MOST_ROWS || characters > MOST_CHARACTERS) {
            writing(this::flush);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        writing(session -> {
            flush(session);
            publish(session);
        });
    }

    private void writing(Writing work) {
        try {
            database.write(session -> {
                work.in(session);
                return true;
            });
            written();
        } catch (SQLException e) {
            throw new StateException(
                    "Cannot write the quarantine of run " + runId + " of " + product + " to " + database.place() + ": "
                            + SqlErrors.describe(e),
                    SqlErrors.scrubbed(e));
        }
    }

    /** Only now: a transaction may be done again. */
    private void written() {
        begun = true;
        written += waiting.size();
        waiting.clear();
        characters = 0;
    }

    private void flush(Session session) throws SQLException {
        if (!begun) {
            begin(session);
        }
        String insert = tables.sql("INSERT INTO {quarantined} (product, run_id, writer, ordinal, quarantined_row)"
                + " VALUES (?, ?, ?, ?, ?)");
        try (PreparedStatement statement = session.prepare(insert)) {
            statement.setString(1, product);
            statement.setString(2, runId);
            statement.setString(3, writer);
            for (int i = 0; i < waiting.size(); i++) {
                statement.setLong(4, written + i);
                statement.setString(5, waiting.get(i));
                statement.addBatch();
            }
            if (!waiting.isEmpty()) {
                statement.executeBatch();
            }
        }
    }

    /** Removes what interrupted runs of the product left. */
    private void begin(Session session) throws SQLException {
        List<String> unfinished = session.list(
                tables.sql("SELECT writer FROM {quarantines} WHERE product = ? AND closed = 0"),
                row -> row.getString(1),
                product);
        for (String other : unfinished) {
            remove(session, other);
        }
        session.update(
                tables.sql("INSERT INTO {quarantines} (product, run_id, writer, closed) VALUES (?, ?, ?, 0)"),
                product,
                runId,
                writer);
    }

    private void publish(Session session) throws SQLException {
        List<String> earlier = session.list(
                tables.sql("SELECT writer FROM {quarantines} WHERE product = ? AND run_id = ? AND closed = 1"),
                row -> row.getString(1),
                product,
                runId);
        for (String other : earlier) {
            remove(session, other);
        }
        session.update(
                tables.sql("UPDATE {quarantines} SET closed = 1 WHERE product = ? AND run_id = ? AND writer = ?"),
                product,
                runId,
                writer);
    }

    private void remove(Session session, String other) throws SQLException {
        session.update(tables.sql("DELETE FROM {quarantined} WHERE product = ? AND writer = ?"), product, other);
        session.update(tables.sql("DELETE FROM {quarantines} WHERE product = ? AND writer = ?"), product, other);
    }

    @FunctionalInterface
    private interface Writing {
        void in(Session session) throws SQLException;
    }
}
