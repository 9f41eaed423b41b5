package dev.meshwork.core;

import dev.meshwork.core.engine.Engine;
import dev.meshwork.core.engine.Retries;
import dev.meshwork.core.engine.RowHash;
import dev.meshwork.core.engine.RowsEngine;
import dev.meshwork.core.gate.AccessLog;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.gate.PolicyGate;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.Wiring;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.RunKind;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.schema.Compatibility;
import dev.meshwork.core.state.CatalogTarget;
import dev.meshwork.core.state.ProductBusyException;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs data products: admit, ingest, transform, audit while serving to staging, commit, publish metadata, monitor. Immutable
 * and thread-safe; build one per service. A run takes place in the thread that asks for it; one thread more is there while a runner
 * with timeouts is open. It closes nothing that it was given.
 */
public final class DataProductRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataProductRunner.class);
    private static final Duration CLOSING = Duration.ofSeconds(30);

    private final StateStore state;
    private final List<PolicyGate> policies;
    private final List<CatalogTarget> catalogs;
    private final List<RunListener> listeners;
    private final List<Engine<?>> engines;
    private final Environment environment;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Supplier<String> runIds;
    private final Wiring wiring;
    private final @Nullable AccessLog accessLog;
    private final @Nullable RowHash rowHash;
    private final Map<Phase, Duration> timeouts;
    private final @Nullable Duration runTimeout;
    private final Watchdog watchdog = new Watchdog();
    private final Map<String, RunControl> running = new ConcurrentHashMap<>();
    private final Map<String, Instant> dealtWith = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private final Compatibility minorVersionsKeep;

    private DataProductRunner(Builder builder) {
        this.state = builder.state;
        this.policies = List.copyOf(builder.policies);
        this.catalogs = List.copyOf(builder.catalogs);
        this.listeners = List.copyOf(builder.listeners);
        List<Engine<?>> all = new ArrayList<>(builder.engines);
        all.add(new RowsEngine<>(builder.retries));
        this.engines = List.copyOf(all);
        this.environment = builder.environment;
        this.clock = builder.clock;
        this.nanoTime = builder.nanoTime;
        this.runIds = builder.runIds == null ? new RunIds(clock) : builder.runIds;
        this.wiring = builder.wiring;
        this.accessLog = builder.accessLog;
        this.rowHash = builder.rowHash;
        this.timeouts = Map.copyOf(builder.timeouts);
        this.runTimeout = builder.runTimeout;
        this.minorVersionsKeep = builder.minorVersionsKeep;
    }

    /**
     * Starts a runner.
     *
     * @param state where the history of runs lives; it stays the caller's to close
     */
    public static Builder builder(StateStore state) {
        return new Builder(state);
    }

    /**
     * Runs a product once. The outcome is a value; {@link RunReport#orThrow} is for those who want an exception.
     *
     * @throws ProductBusyException if the product is being run already, here or in another process that shares the state
     * @throws IllegalArgumentException if the product cannot say what it is
     */
    public <I, O> RunReport run(DataProduct<I, O> product) {
        return run(product, RunRequest.run());
    }

    /**
     * Runs a product once, for a purpose. The outcome is a value.
     *
     * @throws ProductBusyException if the product is being run already, here or in another process that shares the state
     * @throws IllegalArgumentException if the product cannot say what it is
     */
    public <I, O> RunReport run(DataProduct<I, O> product, RunRequest request) {
        DataProductMetadata metadata = metadataOf(product);
        if (closed) {
            throw new IllegalStateException("Cannot run " + metadata.id() + ": the runner is closed");
        }
        StateStore.Lock lock = state.lock(metadata.line());
        try (RunControl control = new RunControl(watchdog, runTimeout)) {
            running.put(metadata.line(), control);
            return new Run<>(this, product, metadata, request, lock.fence(), control).execute();
        } finally {
            running.remove(metadata.line());
            lock.close();
        }
    }

    /**
     * Runs a product if a run is due, for the scheduler of the host service: ask as often as you like, from any thread. It is due
     * when a time of the schedule has come since the last run started, or if the product never ran.
     *
     * @return the report, or nothing where no run is due or one is going on
     * @throws IllegalArgumentException if the product cannot say what it is
     */
    public <I, O> Optional<RunReport> runIfDue(DataProduct<I, O> product, Schedule schedule) {
        String line = metadataOf(product).line();
        Instant now = clock.instant();
        return switch (schedule.due(lastDealtWith(line), now)) {
            case LATER -> Optional.empty();
            case MISSED -> {
                dealtWith.put(line, now);
                yield Optional.empty();
            }
            case NOW -> {
                try {
                    RunReport report = run(product);
                    dealtWith.put(line, report.startedAt());
                    yield Optional.of(report);
                } catch (ProductBusyException e) {
                    LOG.info("{} is due but busy: {}", line, e.getMessage());
                    yield Optional.empty();
                }
            }
        };
    }

    /** The start of the last run, or the last time that was left out, whichever is later. */
    private @Nullable Instant lastDealtWith(String line) {
        Instant here = dealtWith.get(line);
        List<RunRecord> runs = state.runs(line);
        for (int i = runs.size() - 1; i >= 0; i--) {
            if (runs.get(i).report().kind() == RunKind.RUN) {
                Instant recorded = runs.get(i).report().startedAt();
                return here != null && here.isAfter(recorded) ? here : recorded;
            }
        }
        return here;
    }

    /**
     * Asks a run of this runner to end: its hook is interrupted, the run fails and nothing of it is served. A run that is
     * committing goes on to its end.
     *
     * @return whether a run of the product was going on
     */
    public boolean cancel(DataProduct<?, ?> product) {
        RunControl control = running.get(metadataOf(product).line());
        if (control == null) {
            return false;
        }
        control.end("the run was cancelled");
        return true;
    }

    /**
     * Takes no new runs, asks those that are going on to end, as {@link #cancel} does, and waits for them, up to half a minute: a
     * hook that does not care for interrupts cannot be stopped. Idempotent.
     */
    @Override
    public void close() {
        closed = true;
        running.values().forEach(control -> control.end("the runner is being closed"));
        long deadline = System.nanoTime() + CLOSING.toNanos();
        while (!running.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        if (!running.isEmpty()) {
            LOG.warn("Closed while {} did not end", running.keySet());
        }
        watchdog.close();
    }

    /**
     * Removes old versions and old quarantined rows of a product, under its lock. The served version stays, and whoever reads an old
     * one reads it to its end.
     *
     * @throws ProductBusyException if the product is being run
     */
    public Removed cleanUp(DataProduct<?, ?> product, Keep keep) {
        DataProductMetadata metadata = metadataOf(product);
        Declaration declaration = new Declaration(metadata.id());
        product.declare(declaration);
        StateStore.Lock lock = state.lock(metadata.line());
        try {
            List<OutputPort<?>> ports = new ArrayList<>();
            declaration.bindings().forEach((name, binding) -> {
                if (binding.dataSet(name) instanceof OutputPort<?> port) {
                    ports.add(wiring.port(port));
                }
            });
            state.lastServed(metadata.line()).ifPresent(last -> Recovery.rollForward(state, last, ports, lock.fence()));
            return new CleanUp(state, metadata.line(), keep, clock.instant()).of(ports);
        } finally {
            lock.close();
        }
    }

    @Nullable
    Duration timeout(Phase hook) {
        return timeouts.get(hook);
    }

    /**
     * What a product serves, to be read. An interrupted commit is completed by the next run, not here.
     *
     * @param principal who reads, as the access log will name them
     */
    public ServedProduct served(DataProduct<?, ?> product, String principal) {
        DataProductMetadata metadata = metadataOf(product);
        Declaration declaration = new Declaration(metadata.id());
        product.declare(declaration);
        return new ServedProduct(this, metadata, declaration, principal);
    }

    /** What the runs behind the served version of a product took out, and nobody replayed yet. */
    public Quarantine quarantine(DataProduct<?, ?> product) {
        DataProductMetadata metadata = metadataOf(product);
        Declaration declaration = new Declaration(metadata.id());
        product.declare(declaration);
        List<OutputPort<?>> ports = new ArrayList<>();
        declaration.bindings().forEach((name, binding) -> {
            if (binding.dataSet(name) instanceof OutputPort<?> port) {
                ports.add(wiring.port(port));
            }
        });
        return new Quarantine(state, metadata.line(), ports);
    }

    private static DataProductMetadata metadataOf(DataProduct<?, ?> product) {
        DataProductMetadata metadata;
        try {
            metadata = product.metadata();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "Invalid metadata of " + product.getClass().getSimpleName() + ": " + e.getMessage(), e);
        }
        if (metadata == null) {
            throw new IllegalArgumentException(
                    "Missing metadata of " + product.getClass().getSimpleName() + ": metadata() returned null");
        }
        return metadata;
    }

    StateStore state() {
        return state;
    }

    List<PolicyGate> policies() {
        return policies;
    }

    List<CatalogTarget> catalogs() {
        return catalogs;
    }

    List<RunListener> listeners() {
        return listeners;
    }

    List<Engine<?>> engines() {
        return engines;
    }

    Environment environment() {
        return environment;
    }

    Clock clock() {
        return clock;
    }

    LongSupplier nanoTime() {
        return nanoTime;
    }

    Supplier<String> runIds() {
        return runIds;
    }

    Wiring wiring() {
        return wiring;
    }

    @Nullable
    AccessLog accessLog() {
        return accessLog;
    }

    @Nullable
    RowHash rowHash() {
        return rowHash;
    }

    Compatibility minorVersionsKeep() {
        return minorVersionsKeep;
    }

    /** Builds a runner. Not thread-safe. */
    public static final class Builder {
        private static final Set<Phase> HOOKS = EnumSet.of(Phase.INGEST, Phase.TRANSFORM, Phase.SERVE, Phase.MONITOR);

        private final StateStore state;
        private final List<PolicyGate> policies = new ArrayList<>();
        private final List<CatalogTarget> catalogs = new ArrayList<>();
        private final List<RunListener> listeners = new ArrayList<>();
        private final List<Engine<?>> engines = new ArrayList<>();
        private Environment environment = Environment.PROD;
        private Clock clock = Clock.systemUTC();
        private LongSupplier nanoTime = System::nanoTime;
        private @Nullable Supplier<String> runIds;
        private Wiring wiring = Wiring.AS_DECLARED;
        private @Nullable AccessLog accessLog;
        private @Nullable RowHash rowHash;
        private Retries retries = Retries.DEFAULT;
        private final Map<Phase, Duration> timeouts = new EnumMap<>(Phase.class);
        private @Nullable Duration runTimeout;
        private Compatibility minorVersionsKeep = Compatibility.FORWARD;

        private Builder(StateStore state) {
            this.state = state;
        }

        /** Adds policies that every product must follow. Default: none. */
        public Builder policies(PolicyGate... gates) {
            policies.addAll(List.of(gates));
            return this;
        }

        /** Adds catalogs that receive the metadata of every run. Default: none. */
        public Builder catalogs(CatalogTarget... targets) {
            for (CatalogTarget target : targets) {
                if (catalogs.stream().anyMatch(c -> c.name().equals(target.name()))) {
                    throw new IllegalArgumentException(
                            "Invalid catalogs: there are two named '" + target.name() + "'; give one another name");
                }
                catalogs.add(target);
            }
            return this;
        }

        /** Adds listeners, told in this order. Default: none. */
        public Builder listeners(RunListener... more) {
            listeners.addAll(List.of(more));
            return this;
        }

        /** Adds an engine for another data set handle. Default: {@code Rows} only. */
        public Builder engine(Engine<?> engine) {
            engines.add(engine);
            return this;
        }

        /** Where the runs take place. Default: {@link Environment#PROD}. */
        public Builder environment(Environment place) {
            this.environment = place;
            return this;
        }

        /** The clock. Default: the system's, in UTC. */
        public Builder clock(Clock value) {
            this.clock = value;
            return this;
        }

        /** The monotonic clock that durations are measured by, in nanoseconds. Default: {@link System#nanoTime}. */
        public Builder nanoTime(LongSupplier value) {
            this.nanoTime = value;
            return this;
        }

        /** Where run ids come from: unique, sortable, of letters, digits, '.', '_' and '-'. Default: time and a random part. */
        public Builder runIds(Supplier<String> source) {
            this.runIds = source;
            return this;
        }

        /** Replaces declared sources and ports. Default: {@link Wiring#AS_DECLARED}. */
        public Builder wiring(Wiring replacement) {
            this.wiring = replacement;
            return this;
        }

        /** Receives every access to served data. Default: accesses are not logged, which an audit policy refuses. */
        public Builder accessLog(AccessLog log) {
            this.accessLog = log;
            return this;
        }

        /**
         * The key of the hash that is kept of each quarantined row, so that it is known again. Default: no hash is kept.
         *
         * @param key at least 32 bytes, random and secret; copied
         * @throws IllegalArgumentException if the key is shorter
         */
        public Builder rowHashKey(byte[] key) {
            this.rowHash = new RowHash(key);
            return this;
        }

        /** How a source is tried again whose failure may pass. Default: {@link Retries#DEFAULT}. */
        public Builder retries(Retries value) {
            this.retries = value;
            return this;
        }

        /**
         * How long a run may take before its commit; then it is interrupted and fails. Default: for ever.
         *
         * @throws IllegalArgumentException if the duration is not positive
         */
        public Builder timeout(Duration longest) {
            this.runTimeout = positive(longest);
            return this;
        }

        /**
         * How long a hook may take; then it is interrupted, and the run fails, unless the hook is {@code monitor}. Rows are lazy, so
         * the time of {@code serve} includes that of reading and transforming what it publishes. Default: for ever.
         *
         * @param hook {@link Phase#INGEST}, {@link Phase#TRANSFORM}, {@link Phase#SERVE} or {@link Phase#MONITOR}
         * @throws IllegalArgumentException if it is another phase, or the duration is not positive
         */
        public Builder timeout(Phase hook, Duration longest) {
            if (!HOOKS.contains(hook)) {
                throw new IllegalArgumentException("Invalid hook " + hook + ": expected one of " + HOOKS);
            }
            this.timeouts.put(hook, positive(longest));
            return this;
        }

        private static Duration positive(Duration longest) {
            if (longest.isNegative() || longest.isZero()) {
                throw new IllegalArgumentException("Invalid timeout " + longest + ": expected a positive duration");
            }
            return longest;
        }

        /**
         * What a minor or patch version of a product must keep. Default: {@link Compatibility#FORWARD}, for consumers that were
         * written against the contract of 2.1.0 must be able to go on when 2.2.0 is served.
         *
         * <p>Each run compares the contract of every output port with the one that was served last under the same major version,
         * and decides before anything is read, as required policy {@code contract-compatibility}:
         *
         * <table>
         * <caption>What a version number may change</caption>
         * <tr><th>change</th><th>2.1.0 again</th><th>2.1.1</th><th>2.2.0</th><th>3.0.0</th></tr>
         * <tr><td>one that breaks the promise, or a port that is gone</td><td>no</td><td>no</td><td>no</td><td>yes</td></tr>
         * <tr><td>a field that is gone, where old readers are promised to go on</td><td>no</td><td>no</td><td>no</td><td>yes</td></tr>
         * <tr><td>anything else, such as a new field or port</td><td>warns</td><td>warns</td><td>yes</td><td>yes</td></tr>
         * <tr><td>descriptions, order, name of the schema</td><td>yes</td><td>yes</td><td>yes</td><td>yes</td></tr>
         * </table>
         *
         * <p>What breaks is told at {@link Compatibility}. Data without an optional field can still be read, so schema registries
         * let it go; a query that names its column fails, so a minor version may not drop it. A port that appends or upserts must
         * keep {@link Compatibility#BACKWARD} besides, for rows of both contracts lie side by side. Before 1.0.0 a minor number may
         * break, with a warning, as Semantic Versioning 2.0.0 says. A version must not be lower than the one that is served. A
         * rollback must lead to data that fit the contract of the code that does it. {@link Compatibility#NONE} leaves only the
         * numbers, ports and places to be decided about.
         *
         * <p>Another major version is another line, with cursors and history of its own; it must serve at another place.
         */
        public Builder minorVersionsKeep(Compatibility promise) {
            this.minorVersionsKeep = promise;
            return this;
        }

        /** The runner. */
        public DataProductRunner build() {
            return new DataProductRunner(this);
        }
    }
}
