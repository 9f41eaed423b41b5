package dev.meshwork.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.RunRequest;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.ForwardingRowSource;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.report.RunFailure;
import dev.meshwork.core.report.RunNotServedException;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.schema.PrimaryKey;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.testing.Canaries;
import dev.meshwork.core.testing.DataProductTester;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the core keeps inside, whatever gates, sources and hooks say. In a package that is not of the library. */
class WithheldValuesTest {

    record Contact(
            @Classified(Classification.PII_EMAIL) String email,
            @Classified(Classification.PII_PHONE) List<String> phones) {}

    record Member(
            @PrimaryKey int id,
            @Classified(Classification.PII_NAME) String name,
            @Nullable Contact contact) {}

    private static final MemorySource<Member> SOURCE = MemorySource.of("members", Member.class);
    private static final MemoryPort<Member> PORT =
            MemoryPort.of("members_served", Member.class).writing(Writing.APPEND);

    private final Canaries canaries = Canaries.seeded(3);
    private final Member member =
            new Member(1, canaries.name(), new Contact(canaries.email(), List.of(canaries.phone())));

    private final class Members extends DataProduct<Rows<Member>, Rows<Member>> {
        private final Gate gate;
        private final Function<Member, Member> step;

        Members(Gate gate, Function<Member, Member> step) {
            this.gate = gate;
            this.step = step;
        }

        @Override
        public DataProductMetadata metadata() {
            return DataProductMetadata.builder("dp.members")
                    .name("Members")
                    .domain("club")
                    .ownerTeam("club-team")
                    .version("1.0.0")
                    .build();
        }

        @Override
        protected void declare(Declaration product) {
            product.reads(SOURCE).through(gate);
            product.serves(PORT);
            product.oneToOne(SOURCE, PORT);
        }

        @Override
        protected Rows<Member> ingest(RunContext run) {
            return run.read(SOURCE);
        }

        @Override
        protected Rows<Member> transform(Rows<Member> rows, RunContext run) {
            return rows.map(step);
        }

        @Override
        protected void serve(Rows<Member> rows, ServeContext run) {
            run.publish(rows, PORT);
        }
    }

    /** Says of each row what it should not. */
    private record Quoting(Function<Row, List<Disposition>> says) implements Gate {
        @Override
        public String name() {
            return "quoting";
        }

        @Override
        public Inspection open(GateContext context) {
            return new Inspection() {
                @Override
                public List<Disposition> look(Row row, Position position) {
                    return says.apply(row);
                }

                @Override
                public void merge(Inspection other) {}

                @Override
                public List<CheckResult> verdict() {
                    return List.of();
                }
            };
        }
    }

    private static final Gate SILENT = new Quoting(row -> List.of());

    private DataProductTester tester(Gate gate, Function<Member, Member> step) {
        return DataProductTester.of(new Members(gate, step)).given(SOURCE, member);
    }

    @Test
    void a_reason_that_quotes_the_row_loses_the_values() {
        Gate quoting = new Quoting(row -> List.of(Disposition.quarantine(
                "quoting",
                "odd: " + row.value("name").toString().toLowerCase(java.util.Locale.ROOT) + ", "
                        + row.value("contact"))));
        DataProductTester tester = tester(quoting, Function.identity());

        RunReport report = tester.run();

        assertThat(tester.quarantined(report))
                .singleElement()
                .satisfies(row -> assertThat(row.reasons().get(0).reason())
                        .isEqualTo(
                                "odd: [name withheld], Contact[email=[email withheld], phones=[[phones withheld]]]"));
        canaries.search(report).search(tester.quarantine()).requireNone();
    }

    @Test
    void a_source_that_names_records_by_their_values_is_replayed_all_the_same() {
        RowSource<Member> telling = new ForwardingRowSource<>(MemorySource.of("members", Member.class, member)) {
            @Override
            public RowReader<Member> open() {
                return telling(super.open());
            }
        };
        boolean[] fixed = new boolean[1];
        Gate gate = new Quoting(row -> fixed[0] ? List.of() : List.of(Disposition.quarantine("quoting", "not yet")));
        DataProductTester tester = tester(gate, Function.identity()).reading(telling);
        RunReport report = tester.run();
        canaries.search(report).search(tester.quarantine()).requireNone();
        assertThat(tester.quarantined(report))
                .extracting(QuarantinedRow::resource)
                .containsExactly("mail of [name withheld]");

        fixed[0] = true;
        RunReport replay = tester.run(RunRequest.replay(report.runId()));

        assertThat(replay.status()).as(replay.toString()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(replay.ledger("members").read()).isEqualTo(1);
    }

    private RowReader<Member> telling(RowReader<Member> reader) {
        return new RowReader<>() {
            @Override
            public @Nullable Member next(Consumer<RejectedRecord> rejected) {
                return reader.next(rejected);
            }

            @Override
            public Position position() {
                return Position.of("mail of " + member.name(), 1);
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }

    @Test
    void a_rejected_record_that_is_quoted_loses_all_that_it_holds() {
        String raw = "1," + member.name() + "," + member.contact().email();
        RowSource<Member> rejecting = new ForwardingRowSource<>(MemorySource.of("members", Member.class, member)) {
            @Override
            public RowReader<Member> open() {
                RowReader<Member> reader = super.open();
                boolean[] told = new boolean[1];
                return new RowReader<>() {
                    @Override
                    public @Nullable Member next(Consumer<RejectedRecord> rejected) {
                        if (!told[0]) {
                            told[0] = true;
                            rejected.accept(new RejectedRecord(
                                    "mail", 1, "cannot take " + member.name() + " (" + raw + ")", raw));
                        }
                        return reader.next(rejected);
                    }

                    @Override
                    public Position position() {
                        return reader.position();
                    }

                    @Override
                    public void close() {
                        reader.close();
                    }
                };
            }
        };
        DataProductTester tester = tester(SILENT, Function.identity()).reading(rejecting);

        RunReport report = tester.run();

        assertThat(tester.quarantined(report)).hasSize(1);
        canaries.search(report).search(tester.quarantine()).requireNone();
    }

    @Test
    void what_a_failed_run_throws_has_types_and_places_and_no_words() {
        IllegalStateException suppressed = new IllegalStateException("closing " + member.contact());
        Function<Member, Member> failing = row -> {
            RuntimeException thrown = new NumberFormatException("For input string: \"" + row.name() + "\"");
            thrown.initCause(new IllegalArgumentException(row.contact().email()));
            thrown.addSuppressed(suppressed);
            throw thrown;
        };

        RunReport report = tester(SILENT, failing).run();

        canaries.search(report).requireNone();
        assertThat(report.failure().map(RunFailure::cause)).containsInstanceOf(NumberFormatException.class);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(report::orThrow))
                .isInstanceOf(RunNotServedException.class)
                .satisfies(thrown -> {
                    assertThat(thrown.getCause())
                            .hasMessage("java.lang.NumberFormatException (its message is withheld)")
                            .hasStackTraceContaining("WithheldValuesTest.lambda");
                    assertThat(thrown.getCause().getCause())
                            .hasMessage("java.lang.IllegalArgumentException (its message is withheld)");
                    assertThat(thrown.getCause().getSuppressed()).hasSize(1);
                });
    }

    @Test
    void causes_that_go_round_in_a_circle_end() {
        Function<Member, Member> failing = row -> {
            RuntimeException one = new IllegalStateException(row.name());
            RuntimeException two = new IllegalStateException(row.name(), one);
            one.initCause(two);
            throw two;
        };

        RunReport report = tester(SILENT, failing).run();

        canaries.search(report).requireNone();
    }
}
