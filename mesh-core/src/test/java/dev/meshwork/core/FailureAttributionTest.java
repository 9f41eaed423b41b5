package dev.meshwork.core;

import static dev.meshwork.core.Orders.LINES;
import static dev.meshwork.core.Orders.TOTALS;
import static dev.meshwork.core.Orders.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.testing.DataProductTester;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rows are lazy; a failure belongs to the hook whose code threw all the same. */
class FailureAttributionTest {

    @Test
    void ingest_that_throws() {
        expect(Phase.INGEST, "Cannot ingest dp.orders: shop answered 503", new Orders() {
            @Override
            protected Rows<Line> ingest(RunContext run) throws IOException {
                throw new IOException("shop answered 503");
            }
        });
    }

    @Test
    void a_function_of_ingest_that_throws_while_rows_are_served() {
        expect(Phase.INGEST, "Cannot ingest dp.orders: lambda of ingest", new Orders() {
            @Override
            protected Rows<Line> ingest(RunContext run) {
                return run.read(LINES).filter(l -> {
                    throw new IllegalStateException("lambda of ingest");
                });
            }
        });
    }

    @Test
    void a_source_that_breaks_while_rows_are_served() {
        RunReport report = DataProductTester.of(new Orders())
                .reading(MemorySource.of("lines", Orders.Line.class, line("a", 1), line("b", 1))
                        .failingAt(2, new IllegalStateException("connection reset")))
                .run();

        assertThat(report.failure()).hasValueSatisfying(f -> {
            assertThat(f.phase()).isEqualTo(Phase.INGEST);
            assertThat(f.message()).isEqualTo("Cannot ingest dp.orders: connection reset");
        });
    }

    @Test
    void a_function_of_transform_that_throws_while_rows_are_served() {
        expect(Phase.TRANSFORM, "Cannot transform dp.orders: lambda of transform", new Orders() {
            @Override
            protected Rows<Total> transform(Rows<Line> lines, RunContext run) {
                return lines.filter(l -> true).map(l -> {
                    throw new IllegalStateException("lambda of transform");
                });
            }
        });
    }

    @Test
    void a_flat_map_of_transform_behind_one_of_ingest() {
        expect(Phase.TRANSFORM, "Cannot transform dp.orders: inner", new Orders() {
            @Override
            protected Rows<Line> ingest(RunContext run) {
                return run.read(LINES).flatMap(l -> Stream.of(l, l));
            }

            @Override
            protected Rows<Total> transform(Rows<Line> lines, RunContext run) {
                return lines.flatMap(l -> {
                    throw new IllegalStateException("inner");
                });
            }
        });
    }

    @Test
    void a_function_of_serve_that_throws() {
        expect(Phase.SERVE, "Cannot serve dp.orders: lambda of serve", new Orders() {
            @Override
            protected void serve(Rows<Total> totals, ServeContext run) {
                run.publish(
                        totals.filter(t -> {
                            throw new IllegalStateException("lambda of serve");
                        }),
                        TOTALS);
            }
        });
    }

    @Test
    void a_gate_that_throws() {
        expect(Phase.AUDIT, "Cannot audit dp.orders: gate is broken", new Orders() {
            @Override
            protected void declare(Declaration product) {
                product.reads(LINES).through(throwing());
                product.serves(TOTALS);
            }
        });
    }

    @Test
    void a_hook_that_returns_nothing() {
        expect(
                Phase.TRANSFORM,
                "Cannot transform dp.orders: transform() returned null; return what the next hook is to work on",
                new Orders() {
                    @Override
                    @SuppressWarnings("NullAway")
                    protected Rows<Total> transform(Rows<Line> lines, RunContext run) {
                        return null;
                    }
                });
    }

    @Test
    void a_hook_that_overflows_the_stack() {
        RunReport report = run(new Orders() {
            @Override
            protected Rows<Total> transform(Rows<Line> lines, RunContext run) {
                return transform(lines, run);
            }
        });

        assertThat(report.failure()).hasValueSatisfying(f -> {
            assertThat(f.type()).isEqualTo("java.lang.StackOverflowError");
            assertThat(f.message()).startsWith("Cannot transform dp.orders: StackOverflowError in ");
            assertThat(f.cause()).isInstanceOf(StackOverflowError.class);
        });
    }

    @Test
    void an_interrupt_is_kept_for_the_caller() {
        RunReport report = run(new Orders() {
            @Override
            protected Rows<Line> ingest(RunContext run) throws InterruptedException {
                throw new InterruptedException("stop");
            }
        });

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_declaration_that_throws() {
        RunReport report = run(new Orders() {
            @Override
            protected void declare(Declaration product) {
                product.serves(TOTALS, TOTALS);
            }
        });

        assertThat(report.summary())
                .isEqualTo("Cannot admit dp.orders: Invalid declaration of dp.orders: there are two data sets named"
                        + " 'totals'; give one another name");
    }

    @Test
    void a_message_that_may_quote_a_classified_row_is_withheld() {
        record Person(@Classified(Classification.PII_EMAIL) String email) {}
        MemorySource<Person> people = MemorySource.of("people", Person.class, new Person("kim@example.com"));
        Orders orders = new Orders() {
            @Override
            protected void declare(Declaration product) {
                product.reads(people);
                product.serves(TOTALS);
            }

            @Override
            protected Rows<Line> ingest(RunContext run) {
                return run.read(people).map(p -> new Line("a", Integer.parseInt(p.email())));
            }
        };

        RunReport report = DataProductTester.of(orders)
                .given(people, new Person("kim@example.com"))
                .run();

        assertThat(report.toString()).doesNotContain("kim@example.com");
        assertThat(report.toJson()).doesNotContain("kim@example.com");
        assertThat(report.summary())
                .startsWith("Cannot ingest dp.orders: NumberFormatException in FailureAttributionTest")
                .endsWith(
                        "(its message is withheld, for the product reads or serves classified fields; see the cause)");
        assertThat(report.failure())
                .hasValueSatisfying(f -> assertThat(f.cause()).hasMessageContaining("kim"));
    }

    private static void expect(Phase phase, String message, Orders orders) {
        RunReport report = run(orders);

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.failure()).hasValueSatisfying(f -> {
            assertThat(f.message()).isEqualTo(message);
            assertThat(f.phase()).isEqualTo(phase);
        });
        assertThat(orders.calls).last().isEqualTo("monitor FAILED");
    }

    private static RunReport run(Orders orders) {
        return DataProductTester.of(orders).given(LINES, line("a", 1)).run();
    }

    private static Gate throwing() {
        return new Gate() {
            @Override
            public String name() {
                return "throwing";
            }

            @Override
            public Inspection open(GateContext context) {
                return new Inspection() {
                    @Override
                    public List<dev.meshwork.core.gate.Disposition> look(
                            dev.meshwork.core.schema.Row row, dev.meshwork.core.gate.Position position) {
                        throw new IllegalStateException("gate is broken");
                    }

                    @Override
                    public void merge(Inspection other) {}

                    @Override
                    public List<dev.meshwork.core.gate.CheckResult> verdict() {
                        return List.of();
                    }
                };
            }
        };
    }
}
