package dev.meshwork.core;

import dev.meshwork.core.encryption.Encryption;
import dev.meshwork.core.engine.Engine;
import dev.meshwork.core.engine.RowHash;
import dev.meshwork.core.engine.RowsEngine;
import dev.meshwork.core.gate.AccessGate;
import dev.meshwork.core.gate.AccessLog;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.gate.PolicyGate;
import dev.meshwork.core.gate.Reader;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.Wiring;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.schema.Compatibility;
import dev.meshwork.core.state.CatalogTarget;
import dev.meshwork.core.state.ProductBusyException;
import dev.meshwork.core.state.StateStore;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final @Nullable Encryption encryption;
    private final Wiring wiring;
    private final @Nullable AccessLog accessLog;
    private final List<AccessGate> accessGates;
    private final @Nullable RowHash rowHash;
    private final Map<Phase, Duration> timeouts;
    private final @Nullable Duration runTimeout;
    private final Watchdog watchdog = new Watchdog();
    private final Map<String, RunControl> running = new ConcurrentHashMap<>();
    private final DueRuns due = new DueRuns(this);
    private volatile boolean closed;
    private final Compatibility minorVersionsKeep;
    private final ObservationRegistry observations;

    DataProductRunner(DataProductRunnerBuilder builder) {
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
        this.encryption = builder.encryption;
        this.wiring = encryption == null ? builder.wiring : new EncryptedWiring(builder.wiring, encryption);
        this.accessLog = builder.accessLog;
        this.accessGates = List.copyOf(builder.accessGates);
        this.rowHash = builder.rowHash;
        this.timeouts = Map.copyOf(builder.timeouts);
        this.runTimeout = builder.runTimeout;
        this.minorVersionsKeep = builder.minorVersionsKeep;
        this.observations = builder.observations;
    }

    /**
     * Starts a runner.
     *
     * @param state where the history of runs lives; it stays the caller's to close
     */
    public static DataProductRunnerBuilder builder(StateStore state) {
        return new DataProductRunnerBuilder(state);
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
        if (closed) {
            throw new IllegalStateException("Cannot run " + metadataOf(product).id() + ": the runner is closed");
        }
        try (RunControl control = new RunControl(watchdog, runTimeout)) {
            DataProductMetadata metadata = control.during(() -> metadataOf(product));
            StateStore.Lock lock = state.lock(metadata.line());
            try {
                running.put(metadata.line(), control);
                return new Run<>(this, product, metadata, request, lock.fence(), control).execute();
            } finally {
                running.remove(metadata.line());
                lock.close();
            }
        }
    }

    /**
     * Runs a product if a run is due, for the scheduler of the host service: ask as often as you like, from any thread. It is due
     * when a time of the schedule has come since the last run started, or if the product never ran. A start that lies more than five
     * minutes in the future does not count: the clock was set back since.
     *
     * @return the report, or nothing where no run is due or one is going on
     * @throws IllegalArgumentException if the product cannot say what it is
     */
    public <I, O> Optional<RunReport> runIfDue(DataProduct<I, O> product, Schedule schedule) {
        return due.runIfDue(product, metadataOf(product).line(), schedule);
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
        List<OutputPort<?>> ports = portsOf(declarationOf(product, metadata));
        StateStore.Lock lock = state.lock(metadata.line());
        try {
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
     * What a product serves, to be read by somebody of whom nothing but the name is known, and for no purpose in particular. Where
     * access gates decide, most will deny it: see {@link #served(DataProduct, Reader)}.
     *
     * @param principal who reads, as the access log will name them
     */
    public ServedProduct served(DataProduct<?, ?> product, String principal) {
        return served(product, Reader.of(principal));
    }

    /**
     * What a product serves, to be read. An interrupted commit is completed by the next run, not here.
     *
     * @param reader who reads, and what for: what access gates decide by, and the access log names
     */
    public ServedProduct served(DataProduct<?, ?> product, Reader reader) {
        DataProductMetadata metadata = metadataOf(product);
        return new ServedProduct(this, metadata, declarationOf(product, metadata), reader);
    }

    /** What the runs behind the served version of a product took out, and nobody replayed yet. */
    public Quarantine quarantine(DataProduct<?, ?> product) {
        DataProductMetadata metadata = metadataOf(product);
        return new Quarantine(state, metadata.line(), portsOf(declarationOf(product, metadata)));
    }

    private static Declaration declarationOf(DataProduct<?, ?> product, DataProductMetadata metadata) {
        Declaration declaration = new Declaration(metadata.id());
        product.declare(declaration);
        return declaration;
    }

    private List<OutputPort<?>> portsOf(Declaration declaration) {
        List<OutputPort<?>> ports = new ArrayList<>();
        declaration.bindings().forEach((name, binding) -> {
            if (binding.dataSet(name) instanceof OutputPort<?> port) {
                ports.add(wiring.port(port));
            }
        });
        return ports;
    }

    private static DataProductMetadata metadataOf(DataProduct<?, ?> product) {
        DataProductMetadata metadata;
        try {
            metadata = product.metadata();
        } catch (RuntimeException | Error e) {
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

    List<AccessGate> accessGates() {
        return accessGates;
    }

    @Nullable
    RowHash rowHash() {
        return rowHash;
    }

    @Nullable
    Encryption encryption() {
        return encryption;
    }

    ObservationRegistry observations() {
        return observations;
    }

    Compatibility minorVersionsKeep() {
        return minorVersionsKeep;
    }
}
