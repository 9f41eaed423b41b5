package dev.meshwork.core.testing;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.DataProductRunnerBuilder;
import dev.meshwork.core.Keep;
import dev.meshwork.core.Quarantine;
import dev.meshwork.core.Removed;
import dev.meshwork.core.RunListener;
import dev.meshwork.core.RunRequest;
import dev.meshwork.core.ServedProduct;
import dev.meshwork.core.engine.Engine;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.gate.PolicyGate;
import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.gate.Reader;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.port.Source;
import dev.meshwork.core.port.Wiring;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.state.CatalogTarget;
import dev.meshwork.core.state.InMemoryStateStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a data product on fakes: no files, no network, no waiting. Every row source that is not given rows is empty, every row
 * port is in memory, the clock stands still, run ids count up. Runs of one tester follow one another: the state stays.
 *
 * <pre>{@code
 * RunReport report = DataProductTester.of(new Customer360(sources, port))
 *     .at("2026-01-05T00:00:00Z")
 *     .given(sources.customers(), customerWithoutEmail())
 *     .run();
 * }</pre>
 *
 * <p>Not thread-safe. Free of any test framework.
 */
public final class DataProductTester {

    private final DataProduct<?, ?> product;
    private final InMemoryStateStore state = new InMemoryStateStore();
    private final Map<String, RowSource<?>> sources = new HashMap<>();
    private final Map<String, MemoryPort<?>> ports = new HashMap<>();
    private final TestClock clock = new TestClock(Instant.EPOCH);
    private final List<PolicyGate> policies = new ArrayList<>();
    private final List<CatalogTarget> catalogs = new ArrayList<>();
    private final List<RunListener> listeners = new ArrayList<>();
    private final List<Engine<?>> engines = new ArrayList<>();
    private Environment environment = Environment.PROD;
    private int runs;

    private DataProductTester(DataProduct<?, ?> product) {
        this.product = product;
    }

    /** A tester of a product. */
    public static DataProductTester of(DataProduct<?, ?> product) {
        return new DataProductTester(product);
    }

    /** Sets the clock, as ISO-8601 in UTC. Default: 1970-01-01T00:00:00Z. */
    public DataProductTester at(String instant) {
        clock.set(Instant.parse(instant));
        return this;
    }

    /** Replaces what a source holds. */
    @SafeVarargs
    public final <T> DataProductTester given(RowSource<T> source, T... rows) {
        List<T> held = new ArrayList<>(rows.length);
        for (T row : rows) {
            held.add(row);
        }
        return given(source, held);
    }

    /** Replaces what a source holds. */
    public <T> DataProductTester given(RowSource<T> source, List<T> rows) {
        return reading(MemorySource.of(source.name(), source.rowType(), rows));
    }

    /** Puts a source in the place of the declared one of the same name, such as one that fails. */
    public DataProductTester reading(RowSource<?> source) {
        sources.put(source.name(), source);
        return this;
    }

    /** Where the run takes place. Default: production. */
    public DataProductTester in(Environment place) {
        this.environment = place;
        return this;
    }

    /** Adds policies that the product must follow. Default: none. */
    public DataProductTester under(PolicyGate... gates) {
        policies.addAll(List.of(gates));
        return this;
    }

    /** Adds catalogs. Default: none. */
    public DataProductTester publishingTo(CatalogTarget... targets) {
        catalogs.addAll(List.of(targets));
        return this;
    }

    /** Adds listeners. Default: none. */
    public DataProductTester watchedBy(RunListener... more) {
        listeners.addAll(List.of(more));
        return this;
    }

    /** Adds an engine for a data set handle of its own. Default: {@code Rows} only. */
    public DataProductTester on(Engine<?> engine) {
        engines.add(engine);
        return this;
    }

    /** Runs the product once. */
    public RunReport run() {
        return run(RunRequest.run());
    }

    /** Runs the product once, for a purpose. */
    public RunReport run(RunRequest request) {
        runs++;
        return runner().run(product, request);
    }

    /** Removes old versions and old quarantined rows. */
    public Removed cleanUp(Keep keep) {
        return runner().cleanUp(product, keep);
    }

    /** The rows that a port serves now, after masks; never null but potentially empty. */
    public <T> List<T> served(RowPort<T> port) {
        return memoryPort(port).rows();
    }

    /** The product as a consumer reads it. */
    public ServedProduct read() {
        return read(Reader.of("tester"));
    }

    /** The product as a certain consumer reads it. */
    public ServedProduct read(Reader reader) {
        return runner().served(product, reader);
    }

    /** What a run took out; never null but potentially empty. */
    public List<QuarantinedRow> quarantined(RunReport report) {
        return state.quarantined(report.line(), report.runId());
    }

    /** What is open in the quarantine, over all runs. */
    public Quarantine quarantine() {
        return runner().quarantine(product);
    }

    private DataProductRunner runner() {
        DataProductRunnerBuilder builder = DataProductRunner.builder(state)
                .policies(policies.toArray(PolicyGate[]::new))
                .catalogs(catalogs.toArray(CatalogTarget[]::new))
                .listeners(listeners.toArray(RunListener[]::new))
                .environment(environment)
                .clock(clock)
                .nanoTime(() -> 0)
                .runIds(() -> "run-" + runs)
                .accessLog(access -> {})
                .wiring(new Fakes());
        engines.forEach(builder::engine);
        return builder.build();
    }

    @SuppressWarnings("unchecked")
    private <T> MemoryPort<T> memoryPort(RowPort<T> port) {
        return (MemoryPort<T>) ports.computeIfAbsent(
                port.name(), name -> MemoryPort.of(name, port.rowType()).writing(port.writing()));
    }

    /** Puts fakes in the place of all row sources and row ports. Foreign handles stay: their engine brings its own. */
    private final class Fakes implements Wiring {
        @Override
        @SuppressWarnings("unchecked")
        public <D> Source<D> source(Source<D> declared) {
            return declared instanceof RowSource<?> source ? (Source<D>) fake(source) : declared;
        }

        private <T> RowSource<?> fake(RowSource<T> source) {
            RowSource<?> given = sources.get(source.name());
            return given != null ? given : MemorySource.of(source.name(), source.rowType(), List.of());
        }

        @Override
        @SuppressWarnings("unchecked")
        public <D> OutputPort<D> port(OutputPort<D> declared) {
            return declared instanceof RowPort<?> port ? (OutputPort<D>) memoryPort(port) : declared;
        }
    }

    /** A clock that stands still until it is set. */
    private static final class TestClock extends Clock {
        private Instant now;

        TestClock(Instant now) {
            this.now = now;
        }

        void set(Instant instant) {
            now = instant;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
