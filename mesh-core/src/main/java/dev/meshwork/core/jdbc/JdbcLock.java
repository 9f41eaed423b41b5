package dev.meshwork.core.jdbc;

import dev.meshwork.core.state.StateStore;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lease that is renewed until it is given back, once. */
final class JdbcLock implements StateStore.Lock {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcLock.class);

    private final Leases.Lease lease;
    private final Leases leases;
    private final Heartbeat heartbeat;
    private boolean released;

    JdbcLock(Leases.Lease lease, Leases leases, Heartbeat heartbeat) {
        this.lease = lease;
        this.leases = leases;
        this.heartbeat = heartbeat;
    }

    @Override
    public long fence() {
        return lease.fence();
    }

    @Override
    public boolean isHeld() {
        return heartbeat.renews(lease);
    }

    @Override
    public synchronized void close() {
        if (released) {
            return;
        }
        released = true;
        heartbeat.remove(lease);
        try {
            leases.release(lease);
        } catch (SQLException e) {
            // What the run did stands; the lease ends by itself.
            LOG.warn(
                    "Cannot unlock {}: {}; it is free in {} at the latest",
                    lease.product(),
                    SqlErrors.describe(e),
                    leases.length());
        }
    }
}
