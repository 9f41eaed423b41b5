package dev.meshwork.catalog.testing;

import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.entry.CatalogException;
import dev.meshwork.core.state.CatalogTarget;
import dev.meshwork.core.state.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A catalog for tests: keeps what it is told and can be told to fail. Like a real one it shows the last run of a product that
 * succeeded, takes a record again without a change, and is not set back by an older record. Thread-safe.
 */
public final class InMemoryCatalog implements CatalogTarget {

    private final Map<String, CatalogEntry> served = new TreeMap<>();
    private final Map<String, List<CatalogEntry>> runs = new TreeMap<>();
    private int failures;

    /** An empty catalog of name {@code memory}. */
    public InMemoryCatalog() {}

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String location() {
        return "memory";
    }

    /**
     * Takes one record.
     *
     * @throws CatalogException if it was told to fail; nothing is kept then
     */
    @Override
    public synchronized void deliver(RunRecord run) {
        CatalogEntry entry = CatalogEntry.of(run);
        if (failures > 0) {
            failures--;
            throw new CatalogException("Cannot take run " + run.sequence() + " of " + entry.productId()
                    + ": this catalog was told to fail; " + failures + " more will");
        }
        List<CatalogEntry> known = runs.computeIfAbsent(entry.productId(), id -> new ArrayList<>());
        if (known.stream()
                .noneMatch(e -> e.measured().runId().equals(entry.measured().runId()))) {
            known.add(entry);
        }
        CatalogEntry current = served.get(entry.productId());
        if (entry.measured().succeeded() && (current == null || !entry.precedes(current))) {
            served.put(entry.productId(), entry);
        }
    }

    /**
     * Makes the next deliveries fail.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public synchronized void failNext(int deliveries) {
        if (deliveries < 0) {
            throw new IllegalArgumentException("Invalid number of deliveries " + deliveries + ": expected 0 or more");
        }
        failures = deliveries;
    }

    /** What is shown of a product: its last run that succeeded, if there is one. */
    public synchronized Optional<CatalogEntry> entry(String productId) {
        return Optional.ofNullable(served.get(productId));
    }

    /** The products that are shown and mention a text, see {@link CatalogEntry#mentions}, by id; potentially empty. */
    public synchronized List<CatalogEntry> find(String text) {
        return served.values().stream().filter(entry -> entry.mentions(text)).toList();
    }

    /** Every run of a product that was delivered, once, in the order of first arrival; potentially empty. */
    public synchronized List<CatalogEntry> runs(String productId) {
        return List.copyOf(runs.getOrDefault(productId, List.of()));
    }
}
