package dev.meshwork.core;

import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Compatibility;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A version of a product with any contract, of which nothing is ever read. Each major version has a port of its own. */
final class Evolving extends DataProduct<Rows<Evolving.Nothing>, Rows<Map<String, @Nullable Object>>> {

    record Nothing(String nothing) {}

    private static final Instant THEN = Instant.parse("2026-01-05T00:00:00Z");
    private static final RowSource<Nothing> SOURCE = MemorySource.of("source", Nothing.class);

    private final String version;
    private final RowPort<Map<String, @Nullable Object>> port;

    Evolving(String version, Schema schema, Writing writing) {
        this.version = version;
        this.port = MemoryPort.of("people-" + version.charAt(0), RowType.ofMaps(schema))
                .writing(writing);
    }

    /** The record of a run that served rows of a contract. */
    static RunRecord servedAs(String version, Schema schema) {
        Evolving product = new Evolving(version, schema, Writing.REPLACE);
        DataProductMetadata metadata = product.metadata();
        RunReport report = RunReport.builder("r1", metadata.id(), metadata.version())
                .environment("PROD")
                .status(RunStatus.SUCCEEDED)
                .time(THEN, Duration.ZERO)
                .build();
        DataProductRunner runner =
                DataProductRunner.builder(new InMemoryStateStore()).build();
        return new RunRecord(1, 1, product.plan(runner).description(), report, Map.of());
    }

    /** What the rule says of a version, when another one is served. */
    static List<PolicyDecision> decide(Compatibility kept, Evolving today, RunRecord served) {
        StateStore state = new InMemoryStateStore();
        state.append(served);
        DataProductRunner runner =
                DataProductRunner.builder(state).minorVersionsKeep(kept).build();
        return ContractRule.decide(
                runner,
                today.plan(runner),
                RunRequest.run(),
                state.lastServed(today.metadata().line()));
    }

    private RunPlan plan(DataProductRunner runner) {
        Declaration declaration = new Declaration(metadata().id());
        declare(declaration);
        return new RunPlan(runner, "r2", metadata(), declaration, THEN);
    }

    @Override
    public DataProductMetadata metadata() {
        return DataProductMetadata.builder("dp.evolving")
                .name("Evolving")
                .domain("sales")
                .ownerTeam("sales-team")
                .version(version)
                .build();
    }

    @Override
    protected void declare(Declaration product) {
        product.reads(SOURCE);
        product.serves(port);
    }

    @Override
    protected Rows<Nothing> ingest(RunContext run) {
        throw new AssertionError("nothing is to be read");
    }

    @Override
    protected Rows<Map<String, @Nullable Object>> transform(Rows<Nothing> rows, RunContext run) {
        throw new AssertionError("nothing is to be read");
    }

    @Override
    protected void serve(Rows<Map<String, @Nullable Object>> rows, ServeContext run) {
        throw new AssertionError("nothing is to be read");
    }
}
