package dev.meshwork.core;

import static dev.meshwork.core.FileOrders.filesIn;
import static dev.meshwork.core.FileOrders.write;
import static dev.meshwork.core.Orders.LINES;
import static dev.meshwork.core.Orders.line;
import static dev.meshwork.core.Orders.quantityAtLeast;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.AdmissionFacts;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.gate.Mask;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.gate.PolicyGate;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.gate.RowFilter;
import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.report.RunKind;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.core.testing.DataProductTester;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An earlier version is served again, and what came since is read again. */
class RollbackTest {

    private final Path folder;

    private final FileOrders orders = new FileOrders(Writing.APPEND, quantityAtLeast(1, 5));
    private final DataProductTester tester;

    RollbackTest(@TempDir Path folder) {
        this.folder = folder;
        this.tester = DataProductTester.of(orders).reading(filesIn(folder));
    }

    private List<String> served() {
        return tester.served(orders.port).stream()
                .map(total -> total.order() + total.quantity())
                .toList();
    }

    private RunReport runOver(String file, String... lines) {
        write(folder, file, lines);
        return tester.run().orThrow();
    }

    @Test
    void cursors_go_back_with_the_version_and_the_next_run_reads_again() {
        RunReport first = runOver("1.csv", "a,1");
        runOver("2.csv", "b,2");
        runOver("3.csv", "c,3");

        RunReport rollback = tester.run(RunRequest.rollback(first.runId())).orThrow();

        assertThat(rollback.kind()).isEqualTo(RunKind.ROLLBACK);
        assertThat(rollback.target()).hasValue(first.runId());
        assertThat(rollback.served()).isEqualTo(first.served());
        assertThat(rollback.cursors()).singleElement().satisfies(move -> {
            assertThat(move.from()).contains("3.csv");
            assertThat(move.to()).isEqualTo("{\"files\":{\"1.csv\":19}}");
        });
        assertThat(served()).containsExactly("a1");
        assertThat(tester.run().orThrow().ledger("lines").read()).isEqualTo(2);
        assertThat(served()).containsExactly("a1", "b2", "c3");
    }

    @Test
    void cursors_stay_where_they_are_if_that_is_asked_for() {
        RunReport first = runOver("1.csv", "a,1");
        runOver("2.csv", "b,2");

        RunReport rollback =
                tester.run(RunRequest.rollback(first.runId()).keepingCursors()).orThrow();

        assertThat(rollback.cursors()).isEmpty();
        assertThat(tester.run().status()).isEqualTo(RunStatus.SKIPPED);
        assertThat(served()).containsExactly("a1");
        runOver("3.csv", "c,3");
        assertThat(served()).containsExactly("a1", "c3");
    }

    @Test
    void a_rollback_can_be_rolled_back() {
        RunReport first = runOver("1.csv", "a,1");
        RunReport second = runOver("2.csv", "b,2");
        RunReport back = tester.run(RunRequest.rollback(first.runId())).orThrow();

        tester.run(RunRequest.rollback(second.runId())).orThrow();
        assertThat(served()).containsExactly("a1", "b2");
        assertThat(tester.run().status()).isEqualTo(RunStatus.SKIPPED);
        tester.run(RunRequest.rollback(back.runId())).orThrow();

        assertThat(served()).containsExactly("a1");
        assertThat(tester.run().orThrow().ledger("lines").read()).isEqualTo(1);
    }

    @Test
    void what_runs_took_out_that_are_rolled_back_is_no_open_work() {
        RunReport first = runOver("1.csv", "a,1", "x,0");
        RunReport second = runOver("2.csv", "b,2", "y,0");

        tester.run(RunRequest.rollback(first.runId())).orThrow();

        assertThat(tester.quarantine().runs()).containsExactly(first.runId());
        assertThat(tester.run(RunRequest.replay(second.runId())).status()).isEqualTo(RunStatus.SKIPPED);
        RunReport third = tester.run().orThrow();
        assertThat(tester.quarantine().runs()).containsExactly(first.runId(), third.runId());
    }

    @Test
    void rows_whose_replay_is_rolled_back_are_open_again() {
        RunReport first = runOver("1.csv", "a,1", "x,0");
        RunReport replay = tester.run(RunRequest.replay(first.runId())).orThrow();
        assertThat(tester.quarantine().runs()).containsExactly(replay.runId());

        tester.run(RunRequest.rollback(first.runId())).orThrow();

        assertThat(tester.quarantine().runs()).containsExactly(first.runId());
    }

    @Test
    void a_rehearsal_changes_nothing() {
        RunReport first = runOver("1.csv", "a,1");
        runOver("2.csv", "b,2");

        RunReport rehearsal = tester.run(RunRequest.rollback(first.runId()).dryRun());

        assertThat(rehearsal.status()).isEqualTo(RunStatus.SKIPPED);
        assertThat(served()).containsExactly("a1", "b2");
        assertThat(tester.run().status()).isEqualTo(RunStatus.SKIPPED);
    }

    @Test
    void only_a_run_that_was_served_can_be_gone_back_to() {
        RunReport first = runOver("1.csv", "a,1");

        assertThat(tester.run(RunRequest.rollback("run-9")).summary())
                .isEqualTo(
                        "Cannot admit dp.orders: run run-9 served nothing; those that did are [" + first.runId() + "]");
        assertThat(served()).containsExactly("a1");
    }

    @Test
    void a_version_that_is_not_kept_is_refused() {
        DataProductRunner runner =
                DataProductRunner.builder(new InMemoryStateStore()).build();
        MemoryPort<Orders.Total> port = MemoryPort.of("totals", Orders.Total.class);
        Orders product = new Orders() {
            @Override
            protected void declare(Declaration declaration) {
                declaration.reads(LINES);
                declaration.serves(port);
            }

            @Override
            protected void serve(Rows<Total> totals, ServeContext run) {
                run.publish(totals, port);
            }
        };
        String first = runner.run(product).orThrow().runId();
        String second = runner.run(product).orThrow().runId();
        port.remove(List.of(first));

        assertThat(runner.run(product, RunRequest.rollback(first)).summary())
                .isEqualTo("Cannot admit dp.orders: port 'totals' does not keep version " + first + "; it keeps ["
                        + second + "]");
    }

    @Test
    void a_version_that_is_older_than_data_are_kept_is_refused_also_behind_a_rollback() {
        FileOrders kept = new FileOrders(Writing.APPEND) {
            @Override
            public DataProductMetadata metadata() {
                return DataProductMetadata.builder("dp.orders")
                        .name("Orders")
                        .domain("sales")
                        .ownerTeam("sales-team")
                        .version("1.0.0")
                        .retention(Period.ofDays(30))
                        .build();
            }
        };
        DataProductTester month =
                DataProductTester.of(kept).reading(filesIn(folder)).at("2026-01-01T00:00:00Z");
        write(folder, "1.csv", "a,1");
        RunReport first = month.run().orThrow();
        write(folder, "2.csv", "b,2");
        month.at("2026-01-20T00:00:00Z").run().orThrow();
        RunReport back = month.run(RunRequest.rollback(first.runId())).orThrow();
        month.run().orThrow();

        String refused =
                "Cannot admit dp.orders: version run-1 of 2026-01-01T00:00:00Z is older than data are kept, P30D";
        month.at("2026-02-01T00:00:01Z");
        assertThat(month.run(RunRequest.rollback(first.runId())).summary()).isEqualTo(refused);
        assertThat(month.run(RunRequest.rollback(back.runId())).summary()).isEqualTo(refused);
    }

    @Test
    void policies_of_today_decide() {
        RunReport first = runOver("1.csv", "a,1");
        runOver("2.csv", "b,2");
        tester.under(policy(Treatment.NONE, Enforcement.REQUIRED));

        RunReport rollback = tester.run(RunRequest.rollback(first.runId()));

        assertThat(rollback.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(served()).containsExactly("a1", "b2");
    }

    @Test
    void a_version_that_lacks_a_mask_of_today_is_refused() {
        Orders replacing = new Orders();
        DataProductTester replaced = DataProductTester.of(replacing).given(LINES, line("a", 1));
        RunReport first = replaced.run().orThrow();
        replaced.under(policy(masking(), null));
        RunReport masked = replaced.run().orThrow();

        assertThat(replaced.run(RunRequest.rollback(first.runId())).summary())
                .isEqualTo("Cannot admit dp.orders: rows of port 'totals' that run " + first.runId() + " served left"
                        + " without a mask that policies ask for today, order: constant (no-names)");
        assertThat(replaced.run(RunRequest.rollback(masked.runId())).succeeded())
                .isTrue();
    }

    @Test
    void a_version_that_was_added_to_has_to_have_the_mask_in_all_its_rows() {
        RunReport first = runOver("1.csv", "a,1");
        tester.under(policy(masking(), null));
        RunReport second = runOver("2.csv", "b,2");

        assertThat(tester.run(RunRequest.rollback(second.runId())).summary())
                .startsWith("Cannot admit dp.orders: rows of port 'totals' that run " + first.runId() + " served left"
                        + " without a mask");
    }

    private static Treatment masking() {
        return new Treatment(List.of(), List.of(new Mask("no-names", "order", "constant", value -> "***")));
    }

    @Test
    void a_version_whose_rows_a_policy_of_today_would_have_to_look_at_is_refused() {
        RunReport first = runOver("1.csv", "a,1");
        RowFilter filter = new RowFilter("few-only", "quantity below 5", row -> (Integer) row.value("quantity") < 5);
        tester.under(policy(new Treatment(List.of(filter), List.of()), null));

        assertThat(tester.run(RunRequest.rollback(first.runId())).summary())
                .isEqualTo("Cannot admit dp.orders: rows of port 'totals' that run " + first.runId() + " served may be"
                        + " such as policy few-only keeps back today; run the product again instead");
    }

    @Test
    void a_port_that_the_version_did_not_have_would_serve_newer_rows_beside_it() {
        boolean[] wide = new boolean[1];
        MemoryPort<Orders.Total> more = MemoryPort.of("more", Orders.Total.class);
        Orders growing = new Orders() {
            @Override
            protected void declare(Declaration product) {
                super.declare(product);
                if (wide[0]) {
                    product.serves(more);
                }
            }

            @Override
            protected void serve(Rows<Total> totals, ServeContext run) {
                run.publish(totals, wide[0] ? List.of(TOTALS, more) : List.of(TOTALS));
            }
        };
        DataProductTester grown = DataProductTester.of(growing).given(LINES, line("a", 1));
        RunReport first = grown.run().orThrow();
        wide[0] = true;
        grown.run().orThrow();

        assertThat(grown.run(RunRequest.rollback(first.runId())).summary())
                .isEqualTo("Cannot admit dp.orders: run " + first.runId()
                        + " served nothing at port 'more', which would" + " go on with newer rows beside older ones");
    }

    @Test
    void a_run_is_compared_with_the_last_one_behind_what_is_served_and_a_selection_with_none() {
        FileOrders counted = new FileOrders(Writing.UPSERT, rowsAsLastTime());
        DataProductTester counting = DataProductTester.of(counted).reading(filesIn(folder));
        write(folder, "1.csv", "a,1");
        RunReport first = counting.run().orThrow();
        write(folder, "2.csv", "b,2", "c,3");
        RunReport second = counting.run().orThrow();
        counting.run(RunRequest.rollback(first.runId())).orThrow();

        RunReport third = counting.run().orThrow();
        RunReport backfill = counting.run(RunRequest.backfill("lines", "1.csv")).orThrow();
        write(folder, "3.csv", "d,4");
        RunReport fourth = counting.run().orThrow();

        assertThat(List.of(first, second, third, backfill, fourth))
                .extracting(run -> run.check("rows").observed())
                .containsExactly("1 after none", "2 after 1", "2 after 1", "1 after none", "1 after 2");
    }

    /** A gate that says how many rows there are, and were. */
    private static Gate rowsAsLastTime() {
        return new Gate() {
            @Override
            public String name() {
                return "rows";
            }

            @Override
            public Inspection open(GateContext context) {
                return new Inspection() {
                    private int rows;

                    @Override
                    public List<Disposition> look(Row row, Position position) {
                        rows++;
                        return List.of();
                    }

                    @Override
                    public void merge(Inspection other) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public List<CheckResult> verdict() {
                        String before = context.history()
                                .lastObserved(context.dataSet(), name())
                                .map(BigDecimal::toPlainString)
                                .orElse("none");
                        return List.of(CheckResult.builder(context.dataSet(), name())
                                .observedValue(BigDecimal.valueOf(rows))
                                .passed(rows + " after " + before));
                    }
                };
            }
        };
    }

    private static PolicyGate policy(Treatment treatment, Enforcement violated) {
        return new PolicyGate() {
            @Override
            public String name() {
                return "policy of today";
            }

            @Override
            public List<PolicyDecision> admit(AdmissionFacts facts) {
                return violated == null
                        ? List.of()
                        : List.of(new PolicyDecision(name(), "global", violated, false, "no", "do it"));
            }

            @Override
            public Treatment treat(AdmissionFacts facts, DataSetDescription port) {
                return treatment;
            }
        };
    }
}
