package dev.meshwork.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.engine.Audit;
import dev.meshwork.core.engine.Engine;
import dev.meshwork.core.engine.PhaseClock;
import dev.meshwork.core.engine.Staging;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.DataSet;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.Point;
import dev.meshwork.core.port.Source;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.core.testing.DataProductTester;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A product over columns of another engine goes through the same lifecycle, with the same gates, and its own port. */
class ForeignHandleTest {

    private static final Schema SCHEMA =
            Schema.builder("numbers").field("quantity", DataType.Kind.INTEGER).build();

    private final ColumnsPort port = new ColumnsPort();

    @Test
    void a_foreign_handle_is_audited_and_served() {
        RunReport report =
                tester(new int[] {1, 2, 3}, Orders.quantityAtLeast(2, 1)).run();

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(port.served()).containsExactly(20, 30);
        assertThat(report.ledger("numbers").quarantined()).isEqualTo(1);
        assertThat(report.ledger("squares").handedOn()).isEqualTo(2);
    }

    @Test
    void the_same_gate_rejects_it() {
        int[] numbers = {5};
        DataProductTester tester = tester(numbers, Orders.quantityAtLeast(2, 0));
        tester.run().orThrow();
        numbers[0] = 1;

        RunReport report = tester.run();

        assertThat(report.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(port.served()).containsExactly(50);
    }

    @Test
    void an_engine_refuses_what_it_cannot_carry_out_before_ingest() {
        RunReport report = tester(new int[] {1}, new UnwelcomeGate()).run();

        assertThat(report.summary())
                .isEqualTo("Cannot admit dp.numbers: Cannot carry out gate 'unwelcome' over columns");
    }

    @Test
    void a_handle_without_an_engine_is_refused() {
        RunReport report = DataProductTester.of(new Numbers(new int[] {1}, Orders.quantityAtLeast(0, 0), port))
                .run();

        assertThat(report.summary()).contains("Missing engine for").contains("add one to the runner");
    }

    private DataProductTester tester(int[] numbers, Gate gate) {
        return DataProductTester.of(new Numbers(numbers, gate, port)).on(new ColumnsEngine());
    }

    /** The foreign handle. */
    record Columns(int... quantity) {}

    /** The product. */
    static final class Numbers extends DataProduct<Columns, Columns> {
        private final ColumnsSource source;
        private final Gate gate;
        private final ColumnsPort port;

        Numbers(int[] numbers, Gate gate, ColumnsPort port) {
            this.source = new ColumnsSource(numbers);
            this.gate = gate;
            this.port = port;
        }

        @Override
        public DataProductMetadata metadata() {
            return DataProductMetadata.builder("dp.numbers")
                    .name("Numbers")
                    .domain("maths")
                    .ownerTeam("maths-team")
                    .version("1.0.0")
                    .build();
        }

        @Override
        protected void declare(Declaration product) {
            product.reads(source).through(gate);
            product.serves(port);
        }

        @Override
        protected Columns ingest(RunContext run) {
            return run.read(source);
        }

        @Override
        protected Columns transform(Columns input, RunContext run) {
            return new Columns(Arrays.stream(input.quantity()).map(q -> q * 10).toArray());
        }

        @Override
        protected void serve(Columns output, ServeContext run) {
            run.publish(output, port);
        }
    }

    private record ColumnsSource(int... numbers) implements Source<Columns> {
        @Override
        public String name() {
            return "numbers";
        }

        @Override
        public Schema schema() {
            return SCHEMA;
        }

        @Override
        public Class<?> handle() {
            return Columns.class;
        }

        @Override
        public String location() {
            return "memory:numbers";
        }

        @Override
        public String format() {
            return "columns";
        }
    }

    private static final class ColumnsPort implements OutputPort<Columns> {
        private final Map<String, Columns> versions = new LinkedHashMap<>();
        private @Nullable String current;

        List<Integer> served() {
            return Arrays.stream(versions.get(current).quantity()).boxed().toList();
        }

        @Override
        public String name() {
            return "squares";
        }

        @Override
        public Schema schema() {
            return SCHEMA;
        }

        @Override
        public Class<?> handle() {
            return Columns.class;
        }

        @Override
        public String location() {
            return "memory:squares";
        }

        @Override
        public String format() {
            return "columns";
        }

        @Override
        public void commit(String runId, long fence) {
            current = runId;
        }

        @Override
        public void discard(String runId) {
            if (!runId.equals(current)) {
                versions.remove(runId);
            }
        }

        @Override
        public Optional<String> servedVersion() {
            return Optional.ofNullable(current);
        }
    }

    /** Audits a whole column in two parts and merges them, as a distributed engine does. */
    private static final class ColumnsEngine implements Engine<Columns> {
        @Override
        public Class<?> handle() {
            return Columns.class;
        }

        @Override
        public void admit(DataSet<?> dataSet, List<Gate> gates, Treatment treatment) {
            gates.stream().filter(g -> g instanceof UnwelcomeGate).findFirst().ifPresent(g -> {
                throw new IllegalArgumentException("Cannot carry out gate '" + g.name() + "' over columns");
            });
        }

        @Override
        public Columns read(Source<Columns> source, Audit audit, PhaseClock clock) {
            List<Integer> kept = keep(((ColumnsSource) source).numbers(), audit.open());
            kept.forEach(q -> audit.handedOn());
            audit.exhausted();
            return columns(kept);
        }

        @Override
        public Columns audit(Columns data, Point<Columns> point, Audit audit, PhaseClock clock) {
            throw new UnsupportedOperationException("no points in this test");
        }

        @Override
        public void stage(Columns data, List<Staging<Columns>> targets, PhaseClock clock) {
            for (Staging<Columns> target : targets) {
                Audit audit = target.audit().open();
                List<Integer> kept = keep(data.quantity(), audit);
                ((ColumnsPort) target.port()).versions.put(target.runId(), columns(kept));
                audit.staged(kept.size());
                audit.exhausted();
            }
        }

        private static List<Integer> keep(int[] quantities, Audit audit) {
            List<Integer> kept = new ArrayList<>();
            for (int i = 0; i < quantities.length; i++) {
                Row row = Row.of(SCHEMA, quantities[i]);
                if (audit.keeps(row, Position.of(audit.dataSet(), i + 1L))) {
                    kept.add(quantities[i]);
                }
            }
            return kept;
        }

        private static Columns columns(List<Integer> values) {
            return new Columns(values.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    private static final class UnwelcomeGate implements Gate {
        @Override
        public String name() {
            return "unwelcome";
        }

        @Override
        public Inspection open(dev.meshwork.core.gate.GateContext context) {
            return Orders.quantityAtLeast(0, 0).open(context);
        }
    }
}
