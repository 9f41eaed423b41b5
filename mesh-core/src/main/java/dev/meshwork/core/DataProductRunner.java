package dev.meshwork.core;

import dev.meshwork.core.engine.Engine;
import dev.meshwork.core.engine.RowHash;
import dev.meshwork.core.engine.RowsEngine;
import dev.meshwork.core.gate.AccessLog;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.gate.PolicyGate;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.Wiring;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.state.CatalogTarget;
import dev.meshwork.core.state.ProductBusyException;
import dev.meshwork.core.state.StateStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs data products: admit, ingest, transform, audit while serving to staging, commit, publish metadata, monitor. Immutable
 * and thread-safe; build one per service. It starts no threads and closes nothing that it was given.
 */
public final class DataProductRunner {

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

    private DataProductRunner(Builder builder) {
        this.state = builder.state;
        this.policies = List.copyOf(builder.policies);
        this.catalogs = List.copyOf(builder.catalogs);
        this.listeners = List.copyOf(builder.listeners);
        List<Engine<?>> all = new ArrayList<>(builder.engines);
        all.add(new RowsEngine<>());
        this.engines = List.copyOf(all);
        this.environment = builder.environment;
        this.clock = builder.clock;
        this.nanoTime = builder.nanoTime;
        this.runIds = builder.runIds == null ? new RunIds(clock) : builder.runIds;
        this.wiring = builder.wiring;
        this.accessLog = builder.accessLog;
        this.rowHash = builder.rowHash;
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
        StateStore.Lock lock = state.lock(metadata.id());
        try {
            return new Run<>(this, product, metadata, request, lock.fence()).execute();
        } finally {
            lock.close();
        }
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
        return new ServedProduct(this, metadata.id(), declaration, principal);
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
        return new Quarantine(state, metadata.id(), ports);
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

    /** Builds a runner. Not thread-safe. */
    public static final class Builder {
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

        /** The runner. */
        public DataProductRunner build() {
            return new DataProductRunner(this);
        }
    }
}
