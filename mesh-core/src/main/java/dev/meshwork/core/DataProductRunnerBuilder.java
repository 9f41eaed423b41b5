package dev.meshwork.core;

import dev.meshwork.core.encryption.Encryption;
import dev.meshwork.core.engine.Engine;
import dev.meshwork.core.engine.Retries;
import dev.meshwork.core.engine.RowHash;
import dev.meshwork.core.gate.AccessGate;
import dev.meshwork.core.gate.AccessLog;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.gate.PolicyGate;
import dev.meshwork.core.port.Wiring;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.schema.Compatibility;
import dev.meshwork.core.state.CatalogTarget;
import dev.meshwork.core.state.StateStore;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds a {@link DataProductRunner}. Not thread-safe. */
public final class DataProductRunnerBuilder {
    private static final Set<Phase> HOOKS = EnumSet.of(Phase.INGEST, Phase.TRANSFORM, Phase.SERVE, Phase.MONITOR);

    final StateStore state;
    final List<PolicyGate> policies = new ArrayList<>();
    final List<AccessGate> accessGates = new ArrayList<>();
    final List<CatalogTarget> catalogs = new ArrayList<>();
    final List<RunListener> listeners = new ArrayList<>();
    final List<Engine<?>> engines = new ArrayList<>();
    Environment environment = Environment.PROD;
    Clock clock = Clock.systemUTC();
    LongSupplier nanoTime = System::nanoTime;

    @Nullable
    Supplier<String> runIds;

    Wiring wiring = Wiring.AS_DECLARED;

    @Nullable
    AccessLog accessLog;

    @Nullable
    RowHash rowHash;

    @Nullable
    Encryption encryption;

    Retries retries = Retries.DEFAULT;
    final Map<Phase, Duration> timeouts = new EnumMap<>(Phase.class);

    @Nullable
    Duration runTimeout;

    Compatibility minorVersionsKeep = Compatibility.FORWARD;
    ObservationRegistry observations = ObservationRegistry.NOOP;

    DataProductRunnerBuilder(StateStore state) {
        this.state = state;
    }

    /**
     * Adds policies that every product must follow. Where they also say who may read, {@link ServedProduct} asks them. Default: none.
     */
    public DataProductRunnerBuilder policies(PolicyGate... gates) {
        policies.addAll(List.of(gates));
        return this;
    }

    /**
     * Adds gates that decide who may read what products serve, and how; all have to allow it. Policies that decide that are asked
     * already. Default: none, so that everybody may read who gets hold of a {@link ServedProduct}.
     */
    public DataProductRunnerBuilder access(AccessGate... gates) {
        accessGates.addAll(List.of(gates));
        return this;
    }

    /** Adds catalogs that receive the metadata of every run. Default: none. */
    public DataProductRunnerBuilder catalogs(CatalogTarget... targets) {
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
    public DataProductRunnerBuilder listeners(RunListener... more) {
        listeners.addAll(List.of(more));
        return this;
    }

    /**
     * Where runs are observed, for traces and whatever else handlers make of it; it stays the caller's. Default: nowhere.
     *
     * <p>A run is an observation {@code meshwork.run}, a child of the one that is current where the run is asked for. Its children
     * are observations {@code meshwork.phase}, one for each phase in turn; what hooks observe is inside these. Rows are lazy, so
     * that the phase {@code serve} lasts as long as rows flow; for self-times see the report and {@code RunMetrics}. Keys of low
     * cardinality: product, domain, outcome (of a run its status, of a phase {@code completed} or {@code failed}) and, of a phase,
     * phase; of high cardinality: run. An error has the message of the report, never the exception itself, which may hold a value
     * of a classified field. A handler that throws is logged and changes nothing.
     */
    public DataProductRunnerBuilder observations(ObservationRegistry registry) {
        this.observations = registry;
        return this;
    }

    /** Adds an engine for another data set handle. Default: {@code Rows} only. */
    public DataProductRunnerBuilder engine(Engine<?> engine) {
        engines.add(engine);
        return this;
    }

    /** Where the runs take place. Default: {@link Environment#PROD}. */
    public DataProductRunnerBuilder environment(Environment place) {
        this.environment = place;
        return this;
    }

    /** The clock. Default: the system's, in UTC. */
    public DataProductRunnerBuilder clock(Clock value) {
        this.clock = value;
        return this;
    }

    /** The monotonic clock that durations are measured by, in nanoseconds. Default: {@link System#nanoTime}. */
    public DataProductRunnerBuilder nanoTime(LongSupplier value) {
        this.nanoTime = value;
        return this;
    }

    /** Where run ids come from: unique, sortable, of letters, digits, '.', '_' and '-'. Default: time and a random part. */
    public DataProductRunnerBuilder runIds(Supplier<String> source) {
        this.runIds = source;
        return this;
    }

    /** Replaces declared sources and ports. Default: {@link Wiring#AS_DECLARED}. */
    public DataProductRunnerBuilder wiring(Wiring replacement) {
        this.wiring = replacement;
        return this;
    }

    /** Receives every access to served data. Default: accesses are not logged, which an audit policy refuses. */
    public DataProductRunnerBuilder accessLog(AccessLog log) {
        this.accessLog = log;
        return this;
    }

    /**
     * The key of the hash that is kept of each quarantined row, so that it is known again. Default: no hash is kept.
     *
     * @param key at least 32 bytes, random and secret; copied
     * @throws IllegalArgumentException if the key is shorter
     */
    public DataProductRunnerBuilder rowHashKey(byte[] key) {
        this.rowHash = new RowHash(key);
        return this;
    }

    /**
     * Encrypts what is served at file ports, and the raw form of quarantined rows that have a classified field, which a replay then reads
     * instead of the source. What ports served before in plain form cannot be read then; see {@link
     * dev.meshwork.core.port.EncryptablePort}. Default: nothing is encrypted, and such a raw form is not kept.
     */
    public DataProductRunnerBuilder encryption(Encryption with) {
        this.encryption = Objects.requireNonNull(with, "with");
        return this;
    }

    /** How a source is tried again whose failure may pass. Default: {@link Retries#DEFAULT}. */
    public DataProductRunnerBuilder retries(Retries value) {
        this.retries = value;
        return this;
    }

    /**
     * How long a run may take before its commit; then it is interrupted and fails. Default: for ever.
     *
     * @throws IllegalArgumentException if the duration is not positive
     */
    public DataProductRunnerBuilder timeout(Duration longest) {
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
    public DataProductRunnerBuilder timeout(Phase hook, Duration longest) {
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
    public DataProductRunnerBuilder minorVersionsKeep(Compatibility promise) {
        this.minorVersionsKeep = promise;
        return this;
    }

    /** The runner. */
    public DataProductRunner build() {
        return new DataProductRunner(this);
    }
}
