package dev.meshwork.catalog.outbox;

import dev.meshwork.core.RunListener;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.state.CatalogTarget;
import dev.meshwork.core.state.StateStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Delivers what runs recorded to catalogs, in the background: a catalog that is dead, slow or lying delays metadata and nothing else.
 * The state store is the outbox. A recorded run waits there until each target has taken it; each target keeps its position, and goes on
 * from there after a crash. Thread-safe.
 *
 * <pre>{@code
 * try (CatalogRelay relay = CatalogRelay.builder(state, DeadLetters.in(folder))
 *         .targets(HttpCatalog.of(OpenLineage.marquez(), HttpConnection.to(url).build()), FolderCatalog.in(docs))
 *         .start();
 *      DataProductRunner runner = DataProductRunner.builder(state).listeners(relay).build()) {
 *     runner.run(product);
 *     relay.flush(Duration.ofSeconds(10)).forEach(System.out::println);
 * }
 * }</pre>
 *
 * <ul>
 *   <li>Order: records of a line come to a target in order. Lines do not wait for one another, neither do targets: each has a thread.
 *   <li>Once: a record that was being delivered in a crash is delivered again. Targets take that without a change.
 *   <li>Failures: what may pass is tried again for ever, more and more slowly; what never will is set aside in the dead letters, and the
 *       line goes on. A record that keeps failing while the catalog takes others is set aside after ten attempts.
 *   <li>Bound: a record takes no memory before it is delivered, and nothing is dropped. While more records of a line wait than
 *       {@link Builder#mostWaiting}, what they declare is told once, with the last one that was served; lineage and results of all are.
 *   <li>Processes: one at a time delivers to a target among those that share the store; the others stand by.
 * </ul>
 */
public final class CatalogRelay implements RunListener, AutoCloseable {

    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(50);

    private final List<TargetThread> threads;
    private final RelaySettings settings;

    private CatalogRelay(StateStore state, List<CatalogTarget> targets, RelaySettings settings) {
        this.settings = settings;
        this.threads = targets.stream()
                .map(target -> new TargetThread(state, target, settings))
                .toList();
    }

    /**
     * Starts a relay.
     *
     * @param state where runs are recorded; it stays the caller's to close, after the relay
     * @param deadLetters where that goes which a catalog will never take
     */
    public static Builder builder(StateStore state, DeadLetters deadLetters) {
        return new Builder(state, deadLetters);
    }

    /** Looks whether there is something to deliver. Returns at once. */
    @Override
    public void runEnded(RunReport report) {
        threads.forEach(TargetThread::wake);
    }

    /**
     * Waits until everything is delivered that was recorded, without the usual waits after failures.
     *
     * @return what is left after that time; empty if all was taken or set aside
     * @throws IllegalStateException if the thread is interrupted
     */
    public List<Waiting> flush(Duration timeout) {
        long until = System.nanoTime() + timeout.toNanos();
        threads.forEach(TargetThread::hurry);
        List<Waiting> left = waiting();
        try {
            while ((!left.isEmpty() || isReplaying()) && until - System.nanoTime() > 0) {
                threads.get(0).awaitChange(Math.min(GLANCE, until - System.nanoTime()));
                left = waiting();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Cannot wait for the catalogs: the thread was interrupted", e);
        }
        return left;
    }

    private boolean isReplaying() {
        return threads.stream().anyMatch(TargetThread::isReplaying);
    }

    /** What each catalog has yet to take; never null but potentially empty. */
    public List<Waiting> waiting() {
        return threads.stream().flatMap(thread -> thread.waiting().stream()).toList();
    }

    /** What was set aside; never null but potentially empty. */
    public List<DeadLetter> deadLetters() {
        return settings.deadLetters().list();
    }

    /**
     * Delivers the record of a letter again, soon: {@link #flush} waits for it. The letter is removed when the catalog took it, or
     * replaced where it did not. What the record declares is told only if no later run was served.
     *
     * @throws IllegalArgumentException if this relay does not deliver to its target
     */
    public void replay(DeadLetter letter) {
        threads.stream()
                .filter(thread -> thread.targetName().equals(letter.target()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Cannot replay to '" + letter.target() + "': this relay delivers to "
                                + threads.stream().map(TargetThread::targetName).toList()))
                .replay(letter);
    }

    /**
     * Ends the threads: what is being sent has two seconds, then it is interrupted. What waits is delivered after the next start.
     * Closes nothing that it was given. Idempotent.
     */
    @Override
    public void close() {
        threads.forEach(TargetThread::stop);
        long until = System.nanoTime() + CLOSING.toNanos();
        threads.forEach(thread -> thread.join(Duration.ofNanos(Math.max(0, until - System.nanoTime()))));
        settings.meters().close();
    }

    private void begin() {
        threads.forEach(thread -> settings.meters().watch(thread, settings.deadLetters()));
        threads.forEach(TargetThread::start);
    }

    /** Builds a relay. Not thread-safe. */
    public static final class Builder {
        private final StateStore state;
        private final DeadLetters deadLetters;
        private final List<CatalogTarget> targets = new ArrayList<>();
        private Pace pace = Pace.DEFAULT;
        private long mostWaiting = 10_000;
        private Duration poll = Duration.ofSeconds(5);
        private Clock clock = Clock.systemUTC();
        private @Nullable MeterRegistry registry;

        private Builder(StateStore state, DeadLetters deadLetters) {
            this.state = Objects.requireNonNull(state, "state");
            this.deadLetters = Objects.requireNonNull(deadLetters, "deadLetters");
        }

        /**
         * Adds catalogs; at least one.
         *
         * @throws IllegalArgumentException if two have one name
         */
        public Builder targets(CatalogTarget... more) {
            for (CatalogTarget target : more) {
                if (targets.stream().anyMatch(other -> other.name().equals(target.name()))) {
                    throw new IllegalArgumentException(
                            "Invalid targets: there are two named '" + target.name() + "'; give one another name");
                }
                targets.add(target);
            }
            return this;
        }

        /** How fast a catalog that fails is asked again. Default: {@link Pace#DEFAULT}. */
        public Builder pace(Pace value) {
            this.pace = value;
            return this;
        }

        /**
         * How many records of a line may wait for a target before what they declare is told once only. Default: 10,000.
         *
         * @throws IllegalArgumentException if the number is negative
         */
        public Builder mostWaiting(long records) {
            if (records < 0) {
                throw new IllegalArgumentException("Invalid number of records " + records + ": expected 0 or more");
            }
            this.mostWaiting = records;
            return this;
        }

        /**
         * How often to look for runs of other processes that share the store, and whether to take over from one that is gone. Default:
         * 5 s.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder poll(Duration interval) {
            if (interval.isNegative() || interval.isZero()) {
                throw new IllegalArgumentException("Invalid interval " + interval + ": expected a positive duration");
            }
            this.poll = interval;
            return this;
        }

        /** The clock that ages are told by. Default: the system's, in UTC. */
        public Builder clock(Clock value) {
            this.clock = value;
            return this;
        }

        /** Where depth, age, dead letters and attempts are shown; it stays the caller's to close. Default: nowhere. */
        public Builder meters(MeterRegistry value) {
            this.registry = value;
            return this;
        }

        /**
         * The relay, which begins with what waits already.
         *
         * @throws IllegalArgumentException if there is no target
         */
        public CatalogRelay start() {
            if (targets.isEmpty()) {
                throw new IllegalArgumentException("Missing targets: name at least one catalog to deliver to");
            }
            RelayMeters meters = new RelayMeters(registry);
            CatalogRelay relay = new CatalogRelay(
                    state, targets, new RelaySettings(deadLetters, pace, mostWaiting, poll, clock, meters));
            relay.begin();
            return relay;
        }
    }
}
