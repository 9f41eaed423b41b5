package dev.meshwork.core.jdbc;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source of one of the databases that we know. Thread-safe. */
final class Database {

    private static final RetryPolicy<Object> RETRIES = RetryPolicy.builder()
            .handleIf(e -> e instanceof SQLException failure && SqlErrors.isConflict(failure))
            .withMaxAttempts(6)
            .withMaxDuration(Duration.ofSeconds(30))
            .withBackoff(Duration.ofMillis(10), Duration.ofSeconds(1))
            .withJitter(0.5)
            .build();

    private final DataSource source;
    private volatile @Nullable Known known;

    Database(DataSource source) {
        this.source = source;
    }

    /** What is known once there was a connection. */
    private record Known(Dialect dialect, String url) {
        static Known of(Connection connection) throws SQLException {
            return new Known(
                    Dialect.of(connection),
                    JdbcUrl.withoutCredentials(connection.getMetaData().getURL()));
        }
    }

    /** A connection, outside of any transaction. */
    Session open() throws SQLException {
        Connection connection = source.getConnection();
        try {
            return new Session(connection, known(connection).dialect());
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private Known known(Connection connection) throws SQLException {
        Known found = known;
        if (found == null) {
            found = Known.of(connection);
            known = found;
        }
        return found;
    }

    /** A connection in a transaction that reads one state of the database; closing it ends both. */
    Session openReading() throws SQLException {
        Session session = open();
        try {
            session.beginReading();
            return session;
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Reads one state of the database. */
    <T> T read(Work<T> work) throws SQLException {
        return uninterrupted(() -> {
            try (Session session = openReading()) {
                return work.in(session);
            }
        });
    }

    /** Writes in one transaction; see {@link #write(Session, Work)}. */
    <T> T write(Work<T> work) throws SQLException {
        return uninterrupted(() -> {
            try (Session session = open()) {
                return write(session, work);
            }
        });
    }

    /**
     * Writes in one transaction. Where it collides with another one it is done again, a limited number of times. An interrupt does
     * not break it off; the flag is set again behind it.
     */
    static <T> T write(Session session, Work<T> work) throws SQLException {
        return uninterrupted(() -> retried(() -> {
            try {
                session.beginWriting();
                T result = work.in(session);
                session.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(session, e);
                throw e;
            }
        }));
    }

    private static void rollBack(Session session, Exception cause) {
        try {
            session.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(SqlErrors.scrubbed(e)); // the connection is gone, and with it the transaction
        }
    }

    private static <T> T retried(Attempt<T> attempt) throws SQLException {
        try {
            return Failsafe.with(RETRIES).get(attempt::run);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw new SQLException("interrupted while waiting for another transaction", e);
            }
            throw e;
        }
    }

    private static <T> T uninterrupted(Attempt<T> attempt) throws SQLException {
        boolean interrupted = Thread.interrupted();
        try {
            return attempt.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Where the database is, without credentials; connects to learn it. */
    String location() throws SQLException {
        return knownOrConnect().url();
    }

    /** Where the database is as far as that is known; for messages. */
    String place() {
        Known found = known;
        return found == null ? "the database" : found.url();
    }

    /** Which database it is; connects to learn it. */
    Dialect dialect() throws SQLException {
        return knownOrConnect().dialect();
    }

    private Known knownOrConnect() throws SQLException {
        Known found = known;
        if (found != null) {
            return found;
        }
        return uninterrupted(() -> {
            try (Connection connection = source.getConnection()) {
                return known(connection);
            }
        });
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Session session) throws SQLException;
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T run() throws SQLException;
    }
}
