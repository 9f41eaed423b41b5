package dev.meshwork.core.state;

import dev.meshwork.core.gate.QuarantinedRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What outlives a run: the history of runs, which of them are fully applied, how far each catalog got, and the quarantine.
 * Thread-safe. Every write is durable when the call returns.
 *
 * <p>A product is named here by its line, the id with the major version such as {@code dp.customer.360@2}: see {@link
 * dev.meshwork.core.metadata.Version#line}. Major versions so run and are served side by side.
 */
public interface StateStore extends AutoCloseable {

    /**
     * Takes the lock of a product: one run at a time, also across processes that share the store. Closing it gives the
     * product free.
     *
     * @throws ProductBusyException if another run holds it; the message names the holder
     */
    Lock lock(String product);

    /**
     * Appends a run. For a run that succeeded this is the commit point: the record holds the verdict, the cursors and what is to be
     * published, so all of it is durable together or not at all.
     *
     * @throws FencedException if another run has taken the lock since
     */
    void append(RunRecord run);

    /** Notes that every port serves what a run committed. */
    void markApplied(String product, String runId);

    /** The runs of a product, oldest first; never null but potentially empty. */
    List<RunRecord> runs(String product);

    /** The lines that have a recorded run, sorted; never null but potentially empty. */
    List<String> lines();

    /**
     * The runs of a product behind a sequence number, oldest first; never null but potentially empty.
     *
     * @param most how many at most
     */
    default List<RunRecord> runsAfter(String product, long sequence, int most) {
        return runs(product).stream()
                .filter(run -> run.sequence() > sequence)
                .limit(most)
                .toList();
    }

    /** The sequence number of the last run of a product, or 0. */
    default long lastSequence(String product) {
        return runs(product).stream().mapToLong(RunRecord::sequence).max().orElse(0);
    }

    /** The last run that committed, if there is one. */
    default Optional<RunRecord> lastServed(String product) {
        List<RunRecord> runs = runs(product);
        for (int i = runs.size() - 1; i >= 0; i--) {
            if (runs.get(i).report().succeeded()) {
                return Optional.of(runs.get(i));
            }
        }
        return Optional.empty();
    }

    /**
     * Where the cursors of a product stand: as the last run that committed left them. By name; never null but potentially empty.
     */
    default Map<String, String> cursors(String product) {
        return lastServed(product).map(RunRecord::cursors).orElse(Map.of());
    }

    /** Whether every port is known to serve what a run committed. */
    boolean isApplied(String product, String runId);

    /** The sequence number of the last record of a product that a catalog target took, or 0. */
    long delivered(String product, String target);

    /**
     * Notes that a catalog target took all records up to a sequence number. A number below the one that is noted changes nothing; 0 makes
     * the target known, and what it did not take yet is kept for it.
     */
    void markDelivered(String product, String target, long sequence);

    /** Opens the quarantine of a run. */
    QuarantineWriter quarantine(String product, String runId);

    /** What a run quarantined; never null but potentially empty. */
    List<QuarantinedRow> quarantined(String product, String runId);

    /** Forgets what a run quarantined. Does nothing if it quarantined nothing. */
    void removeQuarantine(String product, String runId);

    /** Releases files and connections. Idempotent. */
    @Override
    void close();

    /** The right to run a product. */
    interface Lock extends AutoCloseable {

        /**
         * The fencing number: greater than that of every lock of the product before. What a run writes carries it, so that a run
         * that lost its lock without noticing cannot overwrite what a later one wrote.
         */
        long fence();

        /** Whether nobody is known to have taken the lock over; what is written is fenced whatever this says. */
        default boolean isHeld() {
            return true;
        }

        /** Gives the product free. Idempotent. */
        @Override
        void close();
    }

    /** Receives the quarantined rows of a run. Confined to one thread at a time. */
    interface QuarantineWriter extends AutoCloseable {

        /** Adds a row. */
        void add(QuarantinedRow row);

        /** Makes what was added durable and releases the writer. Idempotent. */
        @Override
        void close();
    }
}
