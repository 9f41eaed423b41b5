package dev.meshwork.core.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates and migrates our own tables. The table {@code <prefix>format} says which version of them there is. Thread-safe.
 *
 * <p>Steps that were released never change; a new version appends one.
 */
final class Format {

    private static final Logger LOG = LoggerFactory.getLogger(Format.class);
    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_]{0,29}");

    private final String prefix;
    private final String component;
    private final List<List<String>> steps;
    private volatile boolean current;

    /**
     * A format.
     *
     * @param prefix the beginning of the names of all tables
     * @param component what the tables are for
     * @param steps the statements that lead from each version to the next, the first from none to version 1
     */
    Format(String prefix, String component, List<List<String>> steps) {
        this.prefix = prefix;
        this.component = component;
        this.steps = steps;
    }

    /**
     * Checks the beginning of the names of tables.
     *
     * @throws IllegalArgumentException if it is none
     */
    static String checked(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("Invalid table prefix '" + prefix
                    + "': expected at most 30 of a-z, 0-9 and '_', with a letter at the beginning");
        }
        return prefix;
    }

    /** Brings the tables to our version; for those who write. */
    void prepare(Database database) throws SQLException {
        if (!current) {
            database.write(session -> {
                migrate(session);
                return true;
            });
            current = true;
        }
    }

    /** Whether the tables are there, in a version that we can read; for those who only read. */
    boolean isThere(Session session) throws SQLException {
        if (current) {
            return true;
        }
        int version = version(session);
        current = version == steps.size();
        return version > 0;
    }

    private void migrate(Session session) throws SQLException {
        if (version(session) == steps.size()) {
            return;
        }
        session.dialect().lockTables(session, prefix + component);
        // First of all: it makes the session see what others created while it waited.
        session.execute("CREATE TABLE IF NOT EXISTS " + prefix
                + "format (component text NOT NULL PRIMARY KEY, version integer NOT NULL)");
        int version = version(session);
        if (version == steps.size()) {
            return; // somebody else was faster
        }
        for (List<String> step : steps.subList(version, steps.size())) {
            for (String statement : step) {
                session.execute(statement);
            }
        }
        session.update(
                "INSERT INTO " + prefix + "format (component, version) VALUES (?, ?)"
                        + " ON CONFLICT (component) DO UPDATE SET version = excluded.version",
                component,
                steps.size());
        LOG.info("Tables {}* of '{}' now have format {}, before {}", prefix, component, steps.size(), version);
    }

    /** The version that is there, 0 if there is none. */
    private int version(Session session) throws SQLException {
        if (!session.dialect().exists(session, TableName.of(prefix + "format"))) {
            return 0;
        }
        int version = session.first(
                        "SELECT version FROM " + prefix + "format WHERE component = ?", row -> row.getInt(1), component)
                .orElse(0);
        if (version > steps.size()) {
            throw new SQLException("the tables " + prefix + "* of '" + component + "' have format " + version
                    + ", and this version of the library knows up to " + steps.size() + "; use a newer one");
        }
        return version;
    }
}
