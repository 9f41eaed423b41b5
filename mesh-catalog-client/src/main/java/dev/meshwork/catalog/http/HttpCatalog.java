package dev.meshwork.catalog.http;

import dev.meshwork.catalog.adapter.CatalogAdapter;
import dev.meshwork.catalog.adapter.Comparison;
import dev.meshwork.catalog.adapter.NotTakenException;
import dev.meshwork.catalog.adapter.PacedTarget;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.core.state.RunRecord;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A catalog behind HTTP: an adapter that knows its language, and the connection to it. Give it to a
 * {@code dev.meshwork.catalog.outbox.CatalogRelay}, which delivers in the background. Thread-safe.
 *
 * <p>What is declared is sent once after a start and then when it changes. Closing it closes the connection.
 */
public final class HttpCatalog implements PacedTarget, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpCatalog.class);

    private final String name;
    private final CatalogAdapter adapter;
    private final HttpConnection connection;
    /** For each line what is known to be published: places and hashes. */
    private final Map<String, Map<String, String>> published = new ConcurrentHashMap<>();

    private HttpCatalog(String name, CatalogAdapter adapter, HttpConnection connection) {
        this.name = name;
        this.adapter = adapter;
        this.connection = connection;
    }

    /** A catalog of the name of its adapter. */
    public static HttpCatalog of(CatalogAdapter adapter, HttpConnection connection) {
        Objects.requireNonNull(connection, "connection");
        return new HttpCatalog(adapter.name(), adapter, connection);
    }

    /**
     * This catalog under another name, where there are several of a kind. What was delivered is remembered by name: a new name is
     * delivered the whole history.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public HttpCatalog named(String newName) {
        if (newName.isBlank()) {
            throw new IllegalArgumentException("Missing name of the catalog at " + connection.url());
        }
        return new HttpCatalog(newName, adapter, connection);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String location() {
        return connection.url().toString();
    }

    /**
     * Publishes one record, and returns when the catalog has it.
     *
     * @throws NotTakenException if it does not; the verdict says whether to try again
     */
    @Override
    public void deliver(RunRecord run) {
        deliver(run, Extent.ALL);
    }

    @Override
    public void deliver(RunRecord run, Extent extent) {
        CatalogEntry entry = CatalogEntry.of(run);
        boolean first = !published.containsKey(run.line());
        Session session = new Session(adapter, connection, published.getOrDefault(run.line(), Map.of()), extent);
        try {
            adapter.publish(entry, session);
            session.finish();
        } catch (RuntimeException | Error e) {
            published.remove(run.line());
            throw e;
        }
        if (extent == Extent.ALL) {
            published.put(run.line(), session.published());
        }
        if (first) {
            LOG.info(
                    "{} is published to {}; {} has no place for {}",
                    run.line(),
                    name,
                    adapter.capabilities().catalog(),
                    adapter.capabilities().leftOut(entry));
        }
    }

    /**
     * What would be sent for a record that the catalog knows nothing of, in order. Questions are asked, nothing is changed.
     *
     * @throws NotTakenException if the catalog does not answer a question
     */
    public Preview preview(RunRecord run) {
        CatalogEntry entry = CatalogEntry.of(run);
        Rehearsal rehearsal = new Rehearsal(adapter, connection);
        adapter.publish(entry, rehearsal);
        return new Preview(
                name,
                rehearsal.requests(),
                rehearsal.refusals(),
                rehearsal.notes(),
                adapter.capabilities().leftOut(entry));
    }

    /**
     * Reads back what the catalog shows of a product and compares it with what a record declares. Changes nothing.
     *
     * @return empty where this kind of catalog cannot be asked
     * @throws NotTakenException if the catalog does not answer a question
     */
    public Optional<Comparison> compare(RunRecord run) {
        CatalogEntry entry = CatalogEntry.of(run);
        return adapter.readBack(entry, new Rehearsal(adapter, connection))
                .map(shown -> Comparison.of(name, entry, shown));
    }

    /** Closes the connection. Idempotent. */
    @Override
    public void close() {
        connection.close();
    }

    @Override
    public String toString() {
        return name + " at " + connection;
    }
}
