package dev.meshwork.core.jdbc;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Map;

/** What failures of a database mean, and what may be told of them: messages of a database quote values of rows. */
final class SqlErrors {

    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_LOCKED = 6;

    /** Failures whose own message may quote a value, by SQLState. */
    private static final Map<String, String> WITH_VALUES = Map.of(
            "23505", "a key is there twice, which a unique constraint forbids",
            "23502", "a value is missing that a column requires",
            "23503", "a foreign key forbids it",
            "23514", "a check constraint forbids it",
            "22001", "a text is longer than its column takes",
            "22003", "a number is greater than its column takes",
            "22021", "a text holds a character that the database cannot store",
            "22P05", "a text holds a character that the database cannot store, such as NUL",
            "22P02", "a text is not of the form that its column takes");

    private SqlErrors() {}

    /** Whether the transaction collided with another one, so that doing it again helps. */
    static boolean isConflict(SQLException e) {
        SQLException cause = cause(e);
        String state = state(cause);
        return state.equals("40001") || state.equals("40P01") || isBusy(cause);
    }

    private static boolean isBusy(SQLException e) {
        int code = e.getErrorCode() & 0xff;
        return e.getClass().getName().startsWith("org.sqlite.") && (code == SQLITE_BUSY || code == SQLITE_LOCKED);
    }

    /** Whether the failure may pass by itself: the server is gone, is starting, or has no connection left. */
    static boolean mayPass(SQLException e) {
        SQLException cause = cause(e);
        String state = state(cause);
        return state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || cause instanceof SQLTransientException
                || cause instanceof SQLNonTransientConnectionException
                || isConflict(cause);
    }

    /** Whether a lock was not free in the time that we had. */
    static boolean isLocked(SQLException e) {
        return state(cause(e)).equals("55P03");
    }

    /** Whether a unique constraint forbids it. */
    static boolean isDuplicate(SQLException e) {
        SQLException cause = cause(e);
        String message = String.valueOf(cause.getMessage());
        return state(cause).equals("23505") || message.contains("UNIQUE constraint failed");
    }

    /** What happened, without any value. */
    static String describe(SQLException e) {
        SQLException cause = cause(e);
        String state = state(cause);
        String known = WITH_VALUES.get(state);
        if (known != null) {
            return known + " (SQLState " + state + ")";
        }
        if (state.startsWith("22") || state.startsWith("23") || state.startsWith("P0")) {
            return "it refuses a value (SQLState " + state + ")";
        }
        // What follows the first line may quote a row.
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return message.isBlank() ? cause.getClass().getSimpleName() : message;
    }

    /** The same failure with nothing in it that may quote a value. */
    static SQLException scrubbed(SQLException e) {
        SQLException scrubbed = new SQLException(describe(e), e.getSQLState(), e.getErrorCode());
        scrubbed.setStackTrace(e.getStackTrace());
        return scrubbed;
    }

    /** What is behind the failure of a batch, whose own message quotes a whole row. */
    private static SQLException cause(SQLException e) {
        SQLException next = e.getNextException();
        return e instanceof BatchUpdateException && next != null ? next : e;
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
