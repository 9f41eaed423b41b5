package dev.meshwork.core.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.IncrementalSource;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowWriter;
import dev.meshwork.core.port.Wiring;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.PrimaryKey;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.state.RunRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A product that reads from, serves to and keeps its state in one database. */
abstract class JdbcProductContract {

    /** A line of an order. */
    record Line(@PrimaryKey long id, int pieces) {}

    private final String prefix =
            "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 12) + "_";
    private JdbcStateStore state;
    private JdbcIncrementalSource<Line> lines;
    private JdbcPort<Line> served;
    private Product product;

    abstract DataSource source();

    @BeforeEach
    void prepare() throws SQLException {
        execute("CREATE TABLE " + prefix + "shop (id bigint PRIMARY KEY, pieces integer NOT NULL)");
        state = JdbcStateStore.builder(source()).tablePrefix(prefix).build();
        lines = JdbcSource.of("lines", Line.class, source())
                .table(prefix + "shop")
                .build()
                .incrementalBy("id");
        served = JdbcPort.of("served", Line.class, source())
                .tablePrefix(prefix)
                .table(prefix + "served_lines")
                .appending();
        product = new Product(lines, served);
    }

    @AfterEach
    void close() {
        state.close();
        assertThat(state.thread()).isEmpty();
    }

    @Test
    void each_run_serves_what_is_new() throws SQLException {
        insert(1, 2);
        RunReport first = run(Wiring.AS_DECLARED).orThrow();
        assertThat(rows()).containsExactlyInAnyOrder("1", "2");
        assertThat(run(Wiring.AS_DECLARED).status()).isEqualTo(RunStatus.SKIPPED);

        insert(3);
        RunReport second = run(Wiring.AS_DECLARED).orThrow();

        assertThat(rows()).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(state.cursors("dp.lines@1")).isEqualTo(Map.of("lines", "4"));
        assertThat(state.lastServed("dp.lines@1").map(r -> r.report().runId())).contains(second.runId());
        assertThat(state.runs("dp.lines@1"))
                .extracting(r -> r.report().runId())
                .containsExactly(first.runId(), second.runId());
        assertThat(state.runs("dp.lines@1"))
                .extracting(RunRecord::fence)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(first.toString()).doesNotContain("password").contains("jdbc:");
    }

    @Test
    void a_crash_between_the_record_and_the_commit_of_the_port_is_completed_by_the_next_run() throws SQLException {
        insert(1, 2);
        run(Wiring.AS_DECLARED).orThrow();
        insert(3);

        RunReport crashed = run(failingCommit());

        assertThat(crashed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(rows()).containsExactlyInAnyOrder("1", "2");
        assertThat(state.isApplied("dp.lines@1", crashed.runId())).isFalse();

        insert(4);
        run(Wiring.AS_DECLARED).orThrow();

        assertThat(rows()).containsExactlyInAnyOrder("1", "2", "3", "4");
        assertThat(state.isApplied("dp.lines@1", crashed.runId())).isTrue();
        assertThat(state.cursors("dp.lines@1")).isEqualTo(Map.of("lines", "5"));
    }

    @Test
    void a_run_that_fails_before_the_record_leaves_nothing_and_its_rows_are_read_again() throws SQLException {
        insert(1);
        product.failing = true;
        assertThat(run(Wiring.AS_DECLARED).status()).isEqualTo(RunStatus.FAILED);
        assertThat(served.servedVersion()).isEmpty();
        assertThat(state.cursors("dp.lines@1")).isEmpty();

        product.failing = false;
        run(Wiring.AS_DECLARED).orThrow();

        assertThat(rows()).containsExactly("1");
    }

    private RunReport run(Wiring wiring) {
        return DataProductRunner.builder(state).wiring(wiring).build().run(product);
    }

    private Wiring failingCommit() {
        return new Wiring() {
            @Override
            @SuppressWarnings("unchecked")
            public <D> OutputPort<D> port(OutputPort<D> declared) {
                return (OutputPort<D>) new Crashing<>(served);
            }
        };
    }

    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        try (RowReader<Row> reader = served.read()) {
            for (Row row = reader.next(r -> {}); row != null; row = reader.next(r -> {})) {
                rows.add(String.valueOf(row.value(0)));
            }
        }
        return rows;
    }

    private void insert(long... ids) throws SQLException {
        for (long id : ids) {
            execute("INSERT INTO " + prefix + "shop VALUES (" + id + ", 1)");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Serves the lines as they are. */
    private static final class Product extends DataProduct<Rows<Line>, Rows<Line>> {
        private final IncrementalSource<Rows<Line>> lines;
        private final RowPort<Line> served;
        private boolean failing;

        Product(IncrementalSource<Rows<Line>> lines, RowPort<Line> served) {
            this.lines = lines;
            this.served = served;
        }

        @Override
        public DataProductMetadata metadata() {
            return DataProductMetadata.builder("dp.lines")
                    .name("Lines")
                    .domain("sales")
                    .ownerTeam("sales-team")
                    .version("1.0.0")
                    .build();
        }

        @Override
        protected void declare(Declaration declaration) {
            declaration.reads(lines);
            declaration.serves(served);
        }

        @Override
        protected Rows<Line> ingest(RunContext run) {
            return run.read(lines);
        }

        @Override
        protected Rows<Line> transform(Rows<Line> input, RunContext run) {
            return input;
        }

        @Override
        protected void serve(Rows<Line> rows, ServeContext run) {
            run.publish(rows, served);
            if (failing) {
                throw new IllegalStateException("out of luck");
            }
        }
    }

    /** A port whose process dies when it should commit. */
    private record Crashing<T>(RowPort<T> port) implements RowPort<T> {
        @Override
        public String name() {
            return port.name();
        }

        @Override
        public RowType<T> rowType() {
            return port.rowType();
        }

        @Override
        public String location() {
            return port.location();
        }

        @Override
        public String format() {
            return port.format();
        }

        @Override
        public Writing writing() {
            return port.writing();
        }

        @Override
        public RowWriter stage(String runId) {
            return port.stage(runId);
        }

        @Override
        public void commit(String runId, long fence) {
            throw new PortException("the process died");
        }

        @Override
        public void discard(String runId) {
            throw new PortException("the process died");
        }

        @Override
        public Optional<String> servedVersion() {
            return port.servedVersion();
        }

        @Override
        public RowReader<Row> read() {
            return port.read();
        }

        @Override
        public RowReader<Row> read(String version) {
            return port.read(version);
        }
    }
}
