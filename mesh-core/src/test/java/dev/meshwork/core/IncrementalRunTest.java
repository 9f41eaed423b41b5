package dev.meshwork.core;

import static dev.meshwork.core.FileOrders.filesIn;
import static dev.meshwork.core.FileOrders.write;
import static dev.meshwork.core.Orders.LINES;
import static dev.meshwork.core.Orders.quantityAtLeast;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.report.CursorMove;
import dev.meshwork.core.report.RunKind;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.core.testing.DataProductTester;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each part of an incremental source is served once, however often and however interrupted the product runs. */
class IncrementalRunTest {

    @TempDir
    private Path folder;

    private FileOrders orders = new FileOrders(Writing.APPEND);
    private DataProductTester tester;

    @BeforeEach
    void start() {
        start(orders);
    }

    private void start(FileOrders product) {
        orders = product;
        tester = DataProductTester.of(product).reading(filesIn(folder));
    }

    private List<String> served() {
        return tester.served(orders.port).stream()
                .map(total -> total.order() + total.quantity())
                .toList();
    }

    @Test
    void a_run_reads_only_files_that_none_before_it_read() {
        write(folder, "1.csv", "a,1");
        write(folder, "2.csv", "b,2");

        RunReport first = tester.run();
        write(folder, "3.csv", "c,3");
        RunReport second = tester.run();

        assertThat(first.ledger("lines").read()).isEqualTo(2);
        assertThat(first.notes()).containsExactly("of lines this run reads 2 files, 1.csv to 2.csv");
        assertThat(second.ledger("lines").read()).isEqualTo(1);
        assertThat(second.notes()).containsExactly("of lines this run reads 3.csv");
        assertThat(second.cursors())
                .containsExactly(new CursorMove(
                        "lines",
                        "{\"files\":{\"1.csv\":19,\"2.csv\":19}}",
                        "{\"files\":{\"1.csv\":19,\"2.csv\":19,\"3.csv\":19}}"));
        assertThat(served()).containsExactly("a1", "b2", "c3");
    }

    @Test
    void a_file_that_comes_late_is_read_though_its_name_is_earlier() {
        write(folder, "2.csv", "b,2");
        tester.run().orThrow();
        write(folder, "1.csv", "a,1");

        tester.run().orThrow();

        assertThat(served()).containsExactly("b2", "a1");
    }

    @Test
    void nothing_new_is_skipped_and_leaves_no_trace() {
        write(folder, "1.csv", "a,1");
        InMemoryStateStore state = new InMemoryStateStore();
        FileOrders product = new FileOrders(Writing.REPLACE) {
            @Override
            protected void declare(Declaration declaration) {
                declaration.reads(filesIn(folder));
                declaration.serves(port);
            }

            @Override
            protected Rows<Line> ingest(RunContext run) {
                calls.add("ingest");
                return run.read(filesIn(folder));
            }
        };
        DataProductRunner runner = DataProductRunner.builder(state).build();
        String served = runner.run(product).orThrow().runId();

        RunReport second = runner.run(product);

        assertThat(second.status()).isEqualTo(RunStatus.SKIPPED);
        assertThat(second.ledger()).isEmpty();
        assertThat(second.cursors()).isEmpty();
        assertThat(state.runs("dp.orders@1")).hasSize(1);
        assertThat(product.port.servedVersion()).hasValue(served);
        assertThat(product.calls).containsExactly("ingest", "transform", "monitor SUCCEEDED", "monitor SKIPPED");
    }

    @Test
    void a_product_without_files_yet_is_skipped() {
        assertThat(tester.run().status()).isEqualTo(RunStatus.SKIPPED);
        assertThat(served()).isEmpty();
    }

    @Test
    void what_a_failed_run_read_is_read_again() {
        write(folder, "1.csv", "a,1");
        boolean[] open = new boolean[1];
        start(new FileOrders(Writing.APPEND) {
            @Override
            protected Rows<Total> transform(Rows<Line> lines, RunContext run) throws Exception {
                return super.transform(lines, run).filter(total -> {
                    if (!open[0]) {
                        throw new IllegalStateException("shop is closed");
                    }
                    return true;
                });
            }
        });

        RunReport failed = tester.run();
        open[0] = true;
        RunReport second = tester.run();

        assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(second.ledger("lines").read()).isEqualTo(1);
        assertThat(served()).containsExactly("a1");
        assertThat(tester.run().status()).isEqualTo(RunStatus.SKIPPED);
    }

    @Test
    void what_a_rejected_run_read_is_read_again() {
        write(folder, "1.csv", "a,0");
        start(new FileOrders(Writing.APPEND, quantityAtLeast(1, 0)));
        RunReport rejected = tester.run();
        write(folder, "2.csv", "b,2");

        RunReport again = tester.run();

        assertThat(rejected.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(again.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(again.ledger("lines").read()).isEqualTo(2);
        assertThat(tester.quarantine().rows()).isEmpty();
    }

    @Test
    void an_appending_port_is_not_given_part_of_what_the_next_run_reads_again() {
        write(folder, "1.csv", "a,1", "b,2");
        start(new FileOrders(Writing.APPEND) {
            @Override
            protected void declare(Declaration product) {
                product.reads(LINES);
                product.serves(port);
            }

            @Override
            protected Rows<Total> transform(Rows<Line> lines, RunContext run) throws Exception {
                return super.transform(lines, run).through(rows -> rows.limit(1));
            }
        });

        RunReport report = tester.run();

        assertThat(report.failure())
                .hasValueSatisfying(failure -> assertThat(failure.message())
                        .isEqualTo(
                                "Cannot audit dp.orders: source 'lines' was not read to its end, so the next run would read"
                                        + " and add the same rows again; read all of it, or nothing"));
        assertThat(served()).isEmpty();
    }

    @Test
    void a_replacing_port_may_be_given_part_of_it_and_the_cursor_stays() {
        write(folder, "1.csv", "a,1", "b,2");
        start(new FileOrders(Writing.REPLACE) {
            @Override
            protected void declare(Declaration product) {
                product.reads(LINES);
                product.serves(port);
            }

            @Override
            protected Rows<Total> transform(Rows<Line> lines, RunContext run) throws Exception {
                return super.transform(lines, run).through(rows -> rows.limit(1));
            }
        });

        RunReport report = tester.run().orThrow();

        assertThat(report.cursors()).isEmpty();
        assertThat(report.notes())
                .contains(
                        "input lines was not read to its end",
                        "the cursor of lines stays, for it was not read to its end");
        assertThat(tester.run().ledger("lines").read()).isEqualTo(1);
    }

    @Test
    void a_rehearsal_serves_and_moves_nothing() {
        write(folder, "1.csv", "a,0", "b,2");
        start(new FileOrders(Writing.APPEND, quantityAtLeast(1, 5)));

        RunReport rehearsal = tester.run(RunRequest.run().dryRun());

        assertThat(rehearsal.status()).isEqualTo(RunStatus.SKIPPED);
        assertThat(rehearsal.ledger("lines").quarantined()).isEqualTo(1);
        assertThat(rehearsal.notes()).contains("this was a dry run: nothing of it is served");
        assertThat(tester.quarantined(rehearsal)).isEmpty();
        assertThat(served()).isEmpty();
        tester.run().orThrow();
        assertThat(served()).containsExactly("b2");
    }

    @ParameterizedTest
    @EnumSource(
            value = Writing.class,
            names = {"REPLACE", "APPEND"})
    void a_backfill_is_refused_where_rows_would_be_the_only_ones_or_there_twice(Writing writing) {
        write(folder, "1.csv", "a,1");
        start(new FileOrders(writing));
        tester.run().orThrow();

        RunReport report = tester.run(RunRequest.backfill("lines", "1.csv"));

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.summary())
                .isEqualTo("Cannot admit dp.orders: a backfill would leave port 'totals' with rows that are missing or"
                        + " there twice, for its runs " + writing.name().toLowerCase(java.util.Locale.ROOT)
                        + " what it serves; expected one of [UPSERT]");
        assertThat(served()).containsExactly("a1");
    }

    @Test
    void a_backfill_replaces_rows_by_their_key_and_leaves_the_cursor() throws IOException {
        start(new FileOrders(Writing.UPSERT));
        write(folder, "1.csv", "a,1");
        write(folder, "2.csv", "b,2");
        tester.run().orThrow();
        write(folder, "1.csv", "a,7");
        write(folder, "3.csv", "c,3");

        RunReport report = tester.run(RunRequest.backfill("lines", "1.csv")).orThrow();

        assertThat(report.kind()).isEqualTo(RunKind.BACKFILL);
        assertThat(report.cursors()).isEmpty();
        assertThat(served()).containsExactly("a7", "b2");
        tester.run().orThrow();
        assertThat(served()).containsExactly("a7", "b2", "c3");
        Files.delete(folder.resolve("1.csv"));
        assertThat(tester.run().status()).isEqualTo(RunStatus.SKIPPED);
    }

    @Test
    void a_file_that_changed_can_be_backfilled_though_a_run_refuses_it() {
        start(new FileOrders(Writing.UPSERT));
        write(folder, "1.csv", "a,1");
        tester.run().orThrow();
        write(folder, "1.csv", "a,1000");

        assertThat(tester.run().status()).isEqualTo(RunStatus.FAILED);
        tester.run(RunRequest.backfill("lines", "1.csv")).orThrow();

        assertThat(served()).containsExactly("a1000");
    }

    @Test
    void a_backfill_of_what_is_not_there_says_what_is() {
        start(new FileOrders(Writing.UPSERT));

        RunReport file = tester.run(RunRequest.backfill("lines", "9.csv"));
        RunReport source = tester.run(RunRequest.backfill("totals", "9.csv"));

        assertThat(file.summary())
                .isEqualTo(
                        "Cannot admit dp.orders: Cannot select '9.csv' of source 'lines': there is no such file among "
                                + folder
                                + "/*.csv; expected names or patterns such as 2011-01-*.csv, separated by commas");
        assertThat(source.summary())
                .isEqualTo("Cannot admit dp.orders: 'totals' is no incremental source; expected one of [lines]");
    }

    @Test
    void a_backfill_does_not_move_cursors_of_hooks_either() {
        write(folder, "1.csv", "a,1");
        start(new FileOrders(Writing.UPSERT) {
            @Override
            protected Rows<Line> ingest(RunContext run) throws Exception {
                calls.add("page " + run.cursor("page").orElse("none"));
                run.advance("page", "" + (calls.size() + 100));
                return super.ingest(run);
            }
        });
        tester.run().orThrow();

        RunReport backfill = tester.run(RunRequest.backfill("lines", "1.csv")).orThrow();
        write(folder, "2.csv", "b,2");
        tester.run().orThrow();

        assertThat(backfill.cursors()).isEmpty();
        assertThat(orders.calls)
                .filteredOn(call -> call.startsWith("page"))
                .hasSize(3)
                .startsWith("page none", "page 101")
                .last()
                .isEqualTo("page 101");
    }

    @Test
    void the_name_of_a_source_is_taken_as_the_name_of_a_cursor() {
        write(folder, "1.csv", "a,1");
        start(new FileOrders(Writing.APPEND) {
            @Override
            protected Rows<Line> ingest(RunContext run) throws Exception {
                run.advance("lines", "somewhere");
                return super.ingest(run);
            }
        });

        assertThat(tester.run().summary())
                .isEqualTo("Cannot ingest dp.orders: Cannot move cursor 'lines': the source of that name moves it; use"
                        + " another name");
    }

    @Test
    void a_source_that_is_not_incremental_is_read_whole_beside_one_that_is() {
        MemorySource<Orders.Line> more = MemorySource.of("more", Orders.Line.class);
        write(folder, "1.csv", "a,1");
        start(new FileOrders(Writing.REPLACE) {
            @Override
            protected void declare(Declaration product) {
                product.reads(LINES, more);
                product.serves(port);
            }

            @Override
            protected Rows<Line> ingest(RunContext run) {
                List<Line> all = new java.util.ArrayList<>(run.read(more).toList());
                all.addAll(run.read(LINES).toList());
                return Rows.of(all);
            }
        });
        tester.given(more, Orders.line("x", 9)).run().orThrow();
        write(folder, "2.csv", "b,2");

        tester.run().orThrow();

        assertThat(served()).containsExactly("x9", "b2");
    }
}
