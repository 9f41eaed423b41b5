package dev.meshwork.core.jdbc;

import dev.meshwork.core.state.ProductBusyException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The rows that say who holds which product, until when by the clock of the database. Each lock has a greater number than the one
 * before. Thread-safe.
 */
final class Leases {

    private final Database database;
    private final StateTables tables;
    private final Duration length;

    Leases(Database database, StateTables tables, Duration length) {
        this.database = database;
        this.tables = tables;
        this.length = length;
    }

    /**
     * Takes the lease of a product.
     *
     * @throws ProductBusyException if somebody holds it
     */
    Lease take(String product) throws SQLException {
        String token = UUID.randomUUID().toString();
        return database.write(session -> {
            String now = session.dialect().clockMillis();
            Optional<Long> fence = session.first(
                    tables.sql(
                            "INSERT INTO {locks} (product, fence, token, holder, since, expires_at) VALUES (?, 1, ?, ?, "
                                    + now + ", " + now
                                    + " + ?) ON CONFLICT (product) DO UPDATE SET fence = {locks}.fence + 1,"
                                    + " token = excluded.token, holder = excluded.holder, since = excluded.since,"
                                    + " expires_at = " + now + " + ? WHERE {locks}.expires_at <= " + now
                                    + " RETURNING fence"),
                    row -> row.getLong(1),
                    product,
                    token,
                    me(),
                    length.toMillis(),
                    length.toMillis());
            return new Lease(product, token, fence.orElseThrow(() -> busy(session, product)));
        });
    }

    private ProductBusyException busy(Session session, String product) {
        try {
            String holder = session.first(
                            tables.sql("SELECT holder, since FROM {locks} WHERE product = ?"), Leases::holder, product)
                    .orElse("somebody");
            return new ProductBusyException(product, holder);
        } catch (SQLException e) {
            return new ProductBusyException(product, "somebody");
        }
    }

    private static String holder(ResultSet row) throws SQLException {
        return row.getString(1) + ", since " + Instant.ofEpochMilli(row.getLong(2));
    }

    /** Holds on to a lease; false if it was taken over. */
    boolean renew(Lease lease) throws SQLException {
        return database.write(session -> session.update(
                        tables.sql("UPDATE {locks} SET expires_at = "
                                + session.dialect().clockMillis() + " + ? WHERE product = ? AND token = ?"),
                        length.toMillis(),
                        lease.product(),
                        lease.token())
                == 1);
    }

    /** Gives a lease back; does nothing if it was taken over. The number stays. */
    void release(Lease lease) throws SQLException {
        database.write(session -> session.update(
                tables.sql("UPDATE {locks} SET expires_at = 0, token = '' WHERE product = ? AND token = ?"),
                lease.product(),
                lease.token()));
    }

    /** The number of the last lock of a product, or 0; nobody takes another one until the transaction ends. */
    long fence(Session session, String product) throws SQLException {
        return session.first(
                        tables.sql("SELECT fence FROM {locks} WHERE product = ?"
                                + session.dialect().forUpdate()),
                        row -> row.getLong(1),
                        product)
                .orElse(0L);
    }

    Duration length() {
        return length;
    }

    private static String me() {
        return "process " + ProcessHandle.current().pid() + " on " + host() + ", thread '"
                + Thread.currentThread().getName() + "'";
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a host without a name";
        }
    }

    /** What is held. */
    record Lease(String product, String token, long fence) {}
}
