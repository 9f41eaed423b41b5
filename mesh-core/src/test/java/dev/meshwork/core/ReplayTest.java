package dev.meshwork.core;

import static dev.meshwork.core.FileOrders.filesIn;
import static dev.meshwork.core.FileOrders.write;
import static dev.meshwork.core.Orders.LINES;
import static dev.meshwork.core.Orders.line;
import static dev.meshwork.core.Orders.quantityAtLeast;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.port.Source;
import dev.meshwork.core.port.Wiring;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.report.RunKind;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.state.FileStateStore;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.core.testing.DataProductTester;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that were quarantined are served after a fix, once. */
class ReplayTest {

    private final Path folder;

    /** The bound of the check, which is what gets fixed. */
    private int bound = 5;

    private final FileOrders orders = new FileOrders(Writing.APPEND, correctable());
    private final DataProductTester tester;

    ReplayTest(@TempDir Path folder) {
        this.folder = folder;
        this.tester = DataProductTester.of(orders).reading(filesIn(folder));
    }

    private Gate correctable() {
        return new Gate() {
            @Override
            public String name() {
                return "quantity";
            }

            @Override
            public Inspection open(GateContext context) {
                return quantityAtLeast(bound, Long.MAX_VALUE).open(context);
            }
        };
    }

    private List<String> served() {
        return tester.served(orders.port).stream()
                .map(total -> total.order() + total.quantity())
                .toList();
    }

    private RunReport firstRun() {
        write(folder, "1.csv", "a,1", "b,7", "c,3");
        write(folder, "2.csv", "d,x", "e,4");
        return tester.run().orThrow();
    }

    @Test
    void rows_that_pass_a_corrected_check_are_added() {
        RunReport first = firstRun();
        bound = 3;

        RunReport replay = tester.run(RunRequest.replay(first.runId())).orThrow();

        assertThat(replay.kind()).isEqualTo(RunKind.REPLAY);
        assertThat(replay.target()).hasValue(first.runId());
        assertThat(replay.ledger("lines"))
                .satisfies(entry -> assertThat(List.of(entry.read(), entry.quarantined(), entry.handedOn()))
                        .containsExactly(4L, 2L, 2L));
        assertThat(replay.cursors()).isEmpty();
        assertThat(served()).containsExactly("b7", "c3", "e4");
        assertThat(tester.quarantine().rows()).containsOnlyKeys(replay.runId());
        assertThat(tester.quarantine().countsByReason())
                .containsOnlyKeys("quantity is below 3", "field 'quantity' is 'x': expected a whole number of 32 bits");
    }

    @Test
    void twice_is_once() {
        RunReport first = firstRun();
        bound = 3;
        tester.run(RunRequest.replay(first.runId())).orThrow();

        RunReport again = tester.run(RunRequest.replay(first.runId()));

        assertThat(again.status()).isEqualTo(RunStatus.SKIPPED);
        assertThat(again.notes())
                .containsExactly("there is nothing to replay: run " + first.runId() + " quarantined no row of a source,"
                        + " is not part of what is served, or was replayed before");
        assertThat(served()).containsExactly("b7", "c3", "e4");
    }

    @Test
    void what_failed_again_is_replayed_under_the_run_that_took_it_out_again() {
        RunReport first = firstRun();
        bound = 3;
        RunReport second = tester.run(RunRequest.replay(first.runId())).orThrow();
        bound = 1;

        tester.run(RunRequest.replay(second.runId())).orThrow();

        assertThat(served()).containsExactly("b7", "c3", "e4", "a1");
    }

    @Test
    void a_rehearsal_counts_and_changes_nothing() {
        RunReport first = firstRun();
        bound = 3;

        RunReport rehearsal = tester.run(RunRequest.replay(first.runId()).dryRun());

        assertThat(rehearsal.status()).isEqualTo(RunStatus.SKIPPED);
        assertThat(rehearsal.ledger("lines").handedOn()).isEqualTo(2);
        assertThat(served()).containsExactly("b7");
        assertThat(tester.quarantine().runs()).containsExactly(first.runId());
        tester.run(RunRequest.replay(first.runId())).orThrow();
        assertThat(served()).containsExactly("b7", "c3", "e4");
    }

    @Test
    void compaction_of_the_journal_leaves_open_rows_open_and_replayed_ones_replayed() {
        DataProductRunner runner = compacting();
        RunReport first = run(runner, "1.csv", "a,1", "b,7");
        RunReport second = run(runner, "2.csv", "c,3");
        bound = 3;
        runner.run(orders, RunRequest.replay(second.runId())).orThrow();
        RunReport third = run(runner, "3.csv", "d,1");
        RunReport target = run(runner, "4.csv", "e,8");
        RunReport undone = run(runner, "5.csv", "f,1");
        runner.run(orders, RunRequest.rollback(target.runId()).keepingCursors()).orThrow();
        for (int i = 6; i < 12; i++) {
            run(runner, i + ".csv", "g,9");
        }

        assertThat(runner.quarantine(orders).runs()).containsExactly(first.runId(), third.runId());
        assertThat(runner.run(orders, RunRequest.replay(second.runId())).status())
                .isEqualTo(RunStatus.SKIPPED);
        assertThat(runner.run(orders, RunRequest.replay(undone.runId())).status())
                .isEqualTo(RunStatus.SKIPPED);
        bound = 1;
        assertThat(runner.run(orders, RunRequest.replay(first.runId()))
                        .orThrow()
                        .served())
                .singleElement()
                .satisfies(port -> assertThat(port.rows()).isEqualTo(1));
    }

    private DataProductRunner compacting() {
        FileStateStore state = FileStateStore.builder(folder.resolve("state"))
                .keepRuns(1)
                .compactAbove(0)
                .build();
        return DataProductRunner.builder(state)
                .wiring(new Wiring() {
                    @Override
                    @SuppressWarnings("unchecked")
                    public <D> Source<D> source(Source<D> declared) {
                        return (Source<D>) filesIn(folder);
                    }
                })
                .build();
    }

    private RunReport run(DataProductRunner runner, String file, String... lines) {
        write(folder, file, lines);
        return runner.run(orders).orThrow();
    }

    @Test
    void new_files_wait_for_the_next_run() {
        RunReport first = firstRun();
        write(folder, "3.csv", "f,9");
        bound = 3;

        tester.run(RunRequest.replay(first.runId())).orThrow();

        assertThat(served()).containsExactly("b7", "c3", "e4");
        tester.run().orThrow();
        assertThat(served()).containsExactly("b7", "c3", "e4", "f9");
    }

    @Test
    void a_run_that_quarantined_nothing_or_was_not_served_has_nothing_to_replay() {
        bound = 0;
        write(folder, "1.csv", "a,1");
        RunReport clean = tester.run().orThrow();

        assertThat(tester.run(RunRequest.replay(clean.runId())).status()).isEqualTo(RunStatus.SKIPPED);
        assertThat(tester.run(RunRequest.replay("never")).status()).isEqualTo(RunStatus.SKIPPED);
        assertThat(served()).containsExactly("a1");
    }

    @Test
    void a_row_that_is_another_one_now_fails_the_replay() {
        RunReport first = firstRun();
        write(folder, "1.csv", "a,2", "b,7", "c,3");
        bound = 1;

        RunReport replay = tester.run(RunRequest.replay(first.runId()));

        assertThat(replay.summary())
                .isEqualTo("Cannot ingest dp.orders: record 1 of 1.csv of source 'lines' is not the one that was"
                        + " quarantined; was it corrected at the source? Then backfill it");
        assertThat(served()).containsExactly("b7");
        assertThat(tester.quarantine().runs()).containsExactly(first.runId());
    }

    @Test
    void a_row_that_is_not_there_any_more_fails_the_replay() {
        RunReport first = firstRun();
        write(folder, "1.csv", "a,1", "b,7");
        bound = 1;

        RunReport replay = tester.run(RunRequest.replay(first.runId()));

        assertThat(replay.summary())
                .isEqualTo("Cannot ingest dp.orders: 1 of the 4 rows to replay are not in source 'lines' any more; the"
                        + " first is record 3 of 1.csv");
    }

    @Test
    void a_file_that_is_gone_is_named() {
        RunReport first = firstRun();
        assertThat(folder.resolve("2.csv").toFile().delete()).isTrue();

        assertThat(tester.run(RunRequest.replay(first.runId())).summary())
                .startsWith("Cannot admit dp.orders: Cannot select '2.csv' of source 'lines': there is no such file");
    }

    @Test
    void rows_of_a_source_in_memory_are_found_by_their_number() {
        bound = 2;
        RunReport first = tester.given(LINES, line("a", 1), line("b", 7)).run().orThrow();
        bound = 1;

        tester.run(RunRequest.replay(first.runId())).orThrow();

        assertThat(served()).containsExactly("b7", "a1");
    }

    @Test
    void a_replay_is_refused_where_a_port_replaces_what_it_serves() {
        DataProductTester replacing = DataProductTester.of(new FileOrders(Writing.REPLACE, correctable()))
                .given(LINES, line("a", 1));
        RunReport first = replacing.run().orThrow();

        assertThat(replacing.run(RunRequest.replay(first.runId())).summary())
                .startsWith("Cannot admit dp.orders: a replay would leave port 'totals' with rows that are missing");
    }

    @Test
    void a_replay_is_refused_where_rows_are_not_known_to_be_made_of_single_rows() {
        FileOrders summing = new FileOrders(Writing.APPEND) {
            @Override
            protected void declare(Declaration product) {
                product.reads(LINES).through(correctable());
                product.serves(port);
            }
        };
        DataProductTester sums = DataProductTester.of(summing).given(LINES, line("a", 1));
        RunReport first = sums.run().orThrow();

        assertThat(sums.run(RunRequest.replay(first.runId())).summary())
                .isEqualTo("Cannot admit dp.orders: rows of port 'totals' are not known to be made of single rows of"
                        + " 'lines', so those that are replayed would be served as if they were all; roll back and run"
                        + " again, or declare oneToOne, filters or expands");
    }

    @Test
    void rows_that_were_taken_out_behind_the_source_are_not_replayed_and_stay_open() {
        FileOrders pointed = new FileOrders(Writing.APPEND) {
            @Override
            protected void declare(Declaration product) {
                product.reads(LINES).through(correctable());
                product.passes(COMPUTED).through(quantityAtLeast(8, Long.MAX_VALUE));
                product.serves(port);
                product.oneToOne(LINES, COMPUTED).filters(COMPUTED, port);
            }

            @Override
            protected Rows<Total> transform(Rows<Line> lines, RunContext run) throws Exception {
                return run.audit(COMPUTED, super.transform(lines, run));
            }
        };
        DataProductTester points = DataProductTester.of(pointed).given(LINES, line("a", 1), line("b", 7), line("c", 9));
        RunReport first = points.run().orThrow();
        bound = 0;

        RunReport replay = points.run(RunRequest.replay(first.runId())).orThrow();

        assertThat(replay.notes())
                .contains("1 rows that were quarantined at computed are not replayed: only rows of a source can be read"
                        + " again");
        assertThat(points.quarantine().rows().get(first.runId()))
                .singleElement()
                .satisfies(row -> assertThat(row.dataSet()).isEqualTo("computed"));
        assertThat(points.run(RunRequest.replay(first.runId())).status()).isEqualTo(RunStatus.SKIPPED);
        assertThat(points.served(pointed.port)).extracting(Orders.Total::order).containsExactly("c");
    }

    @Test
    void a_replay_of_classified_rows_needs_a_key_to_know_them_again() {
        record Secret(@Classified(Classification.PII_NAME) String order, int quantity) {}
        MemorySource<Secret> secrets = MemorySource.of("lines", Secret.class, new Secret("ada", 1));
        MemorySource<Secret> others = MemorySource.of("lines", Secret.class, new Secret("bob", 1));

        assertThat(replay(secret(secrets), others, new byte[32]).summary())
                .isEqualTo("Cannot ingest dp.orders: record 1 of lines of source 'lines' is not the one that was"
                        + " quarantined; was it corrected at the source? Then backfill it");
        assertThat(replay(secret(secrets), secrets, new byte[32]).succeeded()).isTrue();
        assertThat(replay(secret(secrets), secrets, new byte[0]).notes())
                .contains("nothing tells whether the rows of lines are those that were quarantined: give the runner a"
                        + " rowHashKey(...)");
    }

    /** Runs a product, corrects its check, and replays with another source. */
    private RunReport replay(DataProduct<?, ?> product, Source<?> later, byte[] key) {
        bound = 5;
        InMemoryStateStore state = new InMemoryStateStore();
        DataProductRunnerBuilder builder = DataProductRunner.builder(state);
        if (key.length > 0) {
            builder.rowHashKey(key);
        }
        String first = builder.build().run(product).orThrow().runId();
        bound = 1;
        return builder.wiring(new Wiring() {
                    @Override
                    @SuppressWarnings("unchecked")
                    public <D> Source<D> source(Source<D> declared) {
                        return (Source<D>) later;
                    }
                })
                .build()
                .run(product, RunRequest.replay(first));
    }

    private <T extends Record> DataProduct<?, ?> secret(MemorySource<T> lines) {
        return new DataProduct<Rows<T>, Rows<T>>() {
            private final dev.meshwork.core.memory.MemoryPort<T> port = dev.meshwork.core.memory.MemoryPort.of(
                            "out", lines.rowType())
                    .writing(Writing.APPEND);

            @Override
            public dev.meshwork.core.metadata.DataProductMetadata metadata() {
                return new Orders().metadata();
            }

            @Override
            protected void declare(Declaration product) {
                product.reads(lines).through(correctable());
                product.serves(port);
                product.oneToOne(lines, port);
            }

            @Override
            protected Rows<T> ingest(RunContext run) {
                return run.read(lines);
            }

            @Override
            protected Rows<T> transform(Rows<T> input, RunContext run) {
                return input;
            }

            @Override
            protected void serve(Rows<T> output, ServeContext run) {
                run.publish(output, port);
            }
        };
    }
}
