package dev.meshwork.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.Position;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.port.RowWriter;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.report.Flow;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.core.testing.DataProductTester;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The ledger across a transform that says how its rows relate. */
class FlowTest {

    private static final int MILLION = 1_000_000;

    record Line(long number) {}

    /** A transform that treats one row of a million in its own way. */
    private static UnaryOperator<Stream<Line>> mutant(BiFunction<Line, Integer, Stream<Line>> odd) {
        return rows -> rows.flatMap(row -> row.number() == MILLION - 7 ? odd.apply(row, 0) : Stream.of(row));
    }

    private static final UnaryOperator<Stream<Line>> WHOLE = rows -> rows;
    private static final UnaryOperator<Stream<Line>> DROPS_ONE = mutant((row, ignored) -> Stream.empty());
    private static final UnaryOperator<Stream<Line>> DUPLICATES_ONE = mutant((row, ignored) -> Stream.of(row, row));
    private static final UnaryOperator<Stream<Line>> DROPS_THE_LAST = rows -> rows.limit(MILLION - 1);

    private static List<Arguments> mutants() {
        String missing = "1000000 rows in, 999999 out, 1 row is missing";
        String surplus = "1000000 rows in, 1000001 out, 1 row is too many";
        return List.of(
                Arguments.of(Flow.Relation.ONE_TO_ONE, DROPS_ONE, "one row of each: " + missing),
                Arguments.of(Flow.Relation.ONE_TO_ONE, DUPLICATES_ONE, "one row of each: " + surplus),
                Arguments.of(Flow.Relation.FILTER, DUPLICATES_ONE, "one row of some: " + surplus),
                Arguments.of(Flow.Relation.EXPANSION, DROPS_ONE, "one row or more of each: " + missing));
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void a_transform_that_drops_or_duplicates_one_row_in_a_million_is_named(
            Flow.Relation declared, UnaryOperator<Stream<Line>> transform, String found) {
        Counter port = new Counter();

        RunReport report = run(new Numbers(declared, transform, port));

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.summary())
                .isEqualTo("Cannot audit dp.orders: the ledger does not add up: lines to out should be " + found);
        assertThat(port.committed).isZero();
    }

    private static List<Arguments> honest() {
        return List.of(
                Arguments.of(Flow.Relation.ONE_TO_ONE, WHOLE),
                Arguments.of(Flow.Relation.FILTER, WHOLE),
                Arguments.of(Flow.Relation.FILTER, DROPS_ONE),
                Arguments.of(Flow.Relation.EXPANSION, WHOLE),
                Arguments.of(Flow.Relation.EXPANSION, DUPLICATES_ONE));
    }

    @ParameterizedTest
    @MethodSource("honest")
    void a_transform_that_does_what_it_says_is_served(Flow.Relation declared, UnaryOperator<Stream<Line>> transform) {
        Counter port = new Counter();

        RunReport report = run(new Numbers(declared, transform, port)).orThrow();

        assertThat(report.flows())
                .singleElement()
                .satisfies(flow -> assertThat(flow.out()).isEqualTo(port.written));
        assertThat(port.committed).isEqualTo(1);
    }

    @Test
    void a_transform_that_stops_before_the_last_row_is_told_by_the_source() {
        Counter port = new Counter();

        RunReport report =
                run(new Numbers(Flow.Relation.ONE_TO_ONE, DROPS_THE_LAST, port)).orThrow();

        assertThat(report.notes()).containsExactly("input lines was not read to its end");
        assertThat(report.ledger("lines").exhausted()).isFalse();
    }

    @Test
    void one_that_says_nothing_is_not_row_preserving() {
        Counter port = new Counter();

        RunReport report = run(new Numbers(null, DROPS_ONE, port)).orThrow();

        assertThat(report.flows()).isEmpty();
        assertThat(report.toString()).contains("not row-preserving");
    }

    @Test
    void rows_that_a_gate_takes_out_before_are_no_rows_in() {
        FileOrders product = new FileOrders(Writing.APPEND, Orders.quantityAtLeast(1, 9));

        RunReport report = DataProductTester.of(product)
                .given(Orders.LINES, Orders.line("a", 0), Orders.line("b", 1))
                .run()
                .orThrow();

        assertThat(report.flows()).containsExactly(new Flow("lines", "totals", Flow.Relation.ONE_TO_ONE, 1, 1));
        assertThat(report.toString()).contains("one to one from lines");
    }

    @Test
    void a_relation_to_what_is_not_declared_is_refused() {
        FileOrders product = new FileOrders(Writing.APPEND) {
            @Override
            protected void declare(Declaration declaration) {
                declaration.reads(LINES);
                declaration.serves(port);
                declaration.filters(LINES, COMPUTED);
            }
        };

        assertThat(DataProductTester.of(product).run().summary())
                .isEqualTo(
                        "Cannot admit dp.orders: Invalid declaration of dp.orders: rows of 'lines' are said to become"
                                + " those of 'computed', but 'computed' is not declared");
    }

    private static RunReport run(Numbers product) {
        return DataProductRunner.builder(new InMemoryStateStore()).build().run(product);
    }

    /** A million numbers, and what a transform makes of them. */
    private static final class Numbers extends DataProduct<Rows<Line>, Rows<Line>> {
        private static final RowSource<Line> LINES = new Million();
        private final Flow.@Nullable Relation declared;
        private final UnaryOperator<Stream<Line>> transform;
        private final Counter port;

        Numbers(Flow.@Nullable Relation declared, UnaryOperator<Stream<Line>> transform, Counter port) {
            this.declared = declared;
            this.transform = transform;
            this.port = port;
        }

        @Override
        public dev.meshwork.core.metadata.DataProductMetadata metadata() {
            return new Orders().metadata();
        }

        @Override
        protected void declare(Declaration product) {
            product.reads(LINES);
            product.serves(port);
            if (declared != null) {
                switch (declared) {
                    case ONE_TO_ONE -> product.oneToOne(LINES, port);
                    case FILTER -> product.filters(LINES, port);
                    case EXPANSION -> product.expands(LINES, port);
                }
            }
        }

        @Override
        protected Rows<Line> ingest(RunContext run) {
            return run.read(LINES);
        }

        @Override
        protected Rows<Line> transform(Rows<Line> lines, RunContext run) {
            return lines.through(transform);
        }

        @Override
        protected void serve(Rows<Line> lines, ServeContext run) {
            run.publish(lines, port);
        }
    }

    private static final class Million implements RowSource<Line> {
        @Override
        public String name() {
            return "lines";
        }

        @Override
        public RowType<Line> rowType() {
            return RowType.of(Line.class);
        }

        @Override
        public String location() {
            return "memory:lines";
        }

        @Override
        public String format() {
            return "memory";
        }

        @Override
        public RowReader<Line> open() {
            return new RowReader<>() {
                private long number;

                @Override
                public @Nullable Line next(Consumer<RejectedRecord> rejected) {
                    return number == MILLION ? null : new Line(number++);
                }

                @Override
                public Position position() {
                    return Position.of("lines", number);
                }

                @Override
                public void close() {}
            };
        }
    }

    /** Counts what is written, and keeps nothing. */
    private static final class Counter implements RowPort<Line> {
        private long written;
        private int committed;

        @Override
        public String name() {
            return "out";
        }

        @Override
        public RowType<Line> rowType() {
            return RowType.of(Line.class);
        }

        @Override
        public String location() {
            return "memory:out";
        }

        @Override
        public String format() {
            return "memory";
        }

        @Override
        public RowWriter stage(String runId) {
            return new RowWriter() {
                @Override
                public void write(Row row) {
                    written++;
                }

                @Override
                public long seal() {
                    return written;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void commit(String runId, long fence) {
            committed++;
        }

        @Override
        public void discard(String runId) {}

        @Override
        public Optional<String> servedVersion() {
            return Optional.empty();
        }

        @Override
        public RowReader<Row> read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public RowReader<Row> read(String version) {
            throw new UnsupportedOperationException();
        }
    }
}
