package dev.meshwork.core;

import static dev.meshwork.core.Orders.LINES;
import static dev.meshwork.core.Orders.TOTALS;
import static dev.meshwork.core.Orders.line;
import static dev.meshwork.core.Orders.quantityAtLeast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.meshwork.core.gate.AdmissionFacts;
import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.Mask;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.gate.PolicyGate;
import dev.meshwork.core.gate.ReleaseFacts;
import dev.meshwork.core.gate.RowFilter;
import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.port.Source;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.RunNotServedException;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.state.CatalogTarget;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.core.state.ProductBusyException;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateStore;
import dev.meshwork.core.testing.DataProductTester;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataProductRunnerTest {

    @Test
    void serves_what_the_hooks_make_of_the_sources() {
        Orders orders = new Orders();
        DataProductTester tester = DataProductTester.of(orders).given(LINES, line("a", 1), line("b", 2));

        RunReport report = tester.run();

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(tester.served(TOTALS)).containsExactly(new Orders.Total("a", 1), new Orders.Total("b", 2));
        assertThat(orders.calls).containsExactly("ingest", "transform", "serve", "monitor SUCCEEDED");
        assertThat(report.served()).singleElement().satisfies(port -> {
            assertThat(port.dataVersion()).isEqualTo(report.runId());
            assertThat(port.rows()).isEqualTo(2);
        });
    }

    @Test
    void keeps_the_previous_version_when_a_check_fails() {
        DataProductTester tester = DataProductTester.of(gatedAtOutput(quantityAtLeast(1, 0)));
        tester.given(LINES, line("a", 1)).run().orThrow();

        RunReport report = tester.given(LINES, line("b", 0)).run();

        assertThat(report.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(report.summary())
                .isEqualTo(
                        "Cannot serve dp.orders: ERROR quantity at least 1 should be at most 0 rows below 1: was 1 rows");
        assertThat(report.served()).isEmpty();
        assertThat(tester.served(TOTALS)).containsExactly(new Orders.Total("a", 1));
        assertThatThrownBy(report::orThrow)
                .isInstanceOf(RunNotServedException.class)
                .hasMessage(report.summary());
    }

    @Test
    void quarantines_rows_before_the_next_step_sees_them_and_accounts_for_each() {
        DataProductTester tester = DataProductTester.of(gatedAtInput(quantityAtLeast(1, 5)));

        RunReport report =
                tester.given(LINES, line("a", 1), line("b", 0), line("c", 3)).run();

        assertThat(tester.served(TOTALS)).extracting(Orders.Total::order).containsExactly("a", "c");
        assertThat(report.ledger("lines"))
                .isEqualTo(new LedgerEntry("lines", LedgerEntry.Role.INPUT, 3, 1, 0, 2, true));
        assertThat(report.ledger("totals"))
                .isEqualTo(new LedgerEntry("totals", LedgerEntry.Role.OUTPUT, 2, 0, 0, 2, true));
        assertThat(tester.quarantined(report)).singleElement().satisfies(row -> {
            assertThat(row.resource()).isEqualTo("lines");
            assertThat(row.record()).isEqualTo(2);
            assertThat(row.reasons()).singleElement().extracting("reason").isEqualTo("quantity is below 1");
            assertThat(row.values()).containsEntry("order", "b");
        });
    }

    @Test
    void looks_at_points_between_two_steps() {
        Orders orders = new Orders() {
            @Override
            protected void declare(Declaration product) {
                super.declare(product);
                product.passes(COMPUTED).through(quantityAtLeast(10, 1));
            }

            @Override
            protected Rows<Total> transform(Rows<Line> lines, RunContext run) throws Exception {
                return run.audit(COMPUTED, super.transform(lines, run));
            }
        };
        DataProductTester tester = DataProductTester.of(orders);

        RunReport report = tester.given(LINES, line("a", 10), line("b", 9)).run();

        assertThat(tester.served(TOTALS)).extracting(Orders.Total::order).containsExactly("a");
        assertThat(report.ledger("computed").quarantined()).isEqualTo(1);
    }

    @Test
    void withholds_and_masks_as_policies_ask() {
        PolicyGate policy = policy(
                List.of(),
                List.of(),
                new Treatment(
                        List.of(new RowFilter(
                                "few-only", "quantity below 5", row -> (Integer) row.value("quantity") < 5)),
                        List.of(new Mask("no-names", "order", "constant", value -> "***"))));
        DataProductTester tester = DataProductTester.of(new Orders()).under(policy);

        RunReport report = tester.given(LINES, line("a", 1), line("b", 9)).run();

        assertThat(tester.served(TOTALS)).containsExactly(new Orders.Total("***", 1));
        assertThat(report.ledger("totals").withheld()).isEqualTo(1);
        assertThat(report.served().get(0).masks()).containsExactly("order: constant (no-names)");
    }

    @Test
    void stops_before_ingest_when_a_required_policy_is_violated() {
        Orders orders = new Orders();
        PolicyGate policy = policy(List.of(violated(Enforcement.REQUIRED)), List.of(), Treatment.NONE);

        RunReport report = DataProductTester.of(orders)
                .under(policy)
                .given(LINES, line("a", 1))
                .run();

        assertThat(report.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(orders.calls).containsExactly("monitor REJECTED");
        assertThat(report.summary()).contains("REQUIRED policy 'p' violated by dp.orders: no; to comply, do it");
    }

    @Test
    void stops_before_anything_is_visible_when_a_policy_refuses_the_release() {
        PolicyGate policy = policy(List.of(), List.of(violated(Enforcement.REQUIRED)), Treatment.NONE);
        DataProductTester tester = DataProductTester.of(new Orders()).under(policy);

        RunReport report = tester.given(LINES, line("a", 1)).run();

        assertThat(report.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(tester.served(TOTALS)).isEmpty();
    }

    @Test
    void only_warns_when_a_recommended_policy_is_violated() {
        PolicyGate policy = policy(List.of(violated(Enforcement.RECOMMENDED)), List.of(), Treatment.NONE);

        RunReport report = DataProductTester.of(new Orders())
                .under(policy)
                .given(LINES, line("a", 1))
                .run();

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(report.policy("p").satisfied()).isFalse();
    }

    @Test
    void fails_when_a_declared_port_is_left_unpublished() {
        RunReport report = run(new Orders() {
            @Override
            protected void serve(Rows<Total> totals, ServeContext run) {}
        });

        assertThat(report.summary())
                .isEqualTo(
                        "Cannot serve dp.orders: nothing was published at port totals; publish to it in serve(), or do"
                                + " not declare it");
    }

    @Test
    void fails_when_a_port_is_published_twice() {
        RunReport report = run(new Orders() {
            @Override
            protected void serve(Rows<Total> totals, ServeContext run) {
                run.publish(totals, TOTALS);
                run.publish(totals, TOTALS);
            }
        });

        assertThat(report.summary()).contains("Cannot publish at port 'totals' twice in one run");
    }

    @Test
    void fails_when_an_undeclared_source_is_read() {
        RunReport report = run(new Orders() {
            @Override
            protected void declare(Declaration product) {
                product.serves(TOTALS);
            }
        });

        assertThat(report.summary())
                .isEqualTo(
                        "Cannot ingest dp.orders: Cannot use data set 'lines' of dp.orders: it is not declared; add it in"
                                + " declare()");
    }

    @Test
    void fails_when_an_input_is_opened_twice_though_that_is_not_declared() {
        RunReport report = run(readingTwice(false));

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.summary()).contains("Cannot read lines a second time").contains("rereads()");
    }

    @Test
    void counts_a_declared_second_opening_once() {
        RunReport report = run(readingTwice(true));

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(report.ledger("lines").read()).isEqualTo(1);
    }

    @Test
    void names_an_input_that_was_not_read_to_its_end() {
        DataProductTester tester = DataProductTester.of(new Orders() {
            @Override
            protected Rows<Total> transform(Rows<Line> lines, RunContext run) throws Exception {
                return super.transform(lines.through(rows -> rows.limit(1)), run);
            }
        });

        RunReport report =
                tester.given(LINES, line("a", 1), line("b", 2), line("c", 3)).run();

        assertThat(report.succeeded()).isTrue();
        assertThat(report.ledger("lines").exhausted()).isFalse();
        assertThat(report.notes()).containsExactly("input lines was not read to its end");
    }

    @Test
    void gives_no_verdict_on_an_input_that_was_not_read_to_its_end() {
        DataProductTester tester = DataProductTester.of(new Orders() {
            @Override
            protected void declare(Declaration product) {
                product.reads(LINES).through(quantityAtLeast(1, 0));
                product.serves(TOTALS);
            }

            @Override
            protected void serve(Rows<Total> totals, ServeContext run) {
                run.publish(totals.through(rows -> rows.limit(1)), TOTALS);
            }
        });

        RunReport report =
                tester.given(LINES, line("a", 1), line("b", 2), line("c", 3)).run();

        assertThat(report.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(report.objections())
                .containsExactly(
                        "ERROR quantity at least 1 should be true: undecided, for lines was not read to its end; read"
                                + " all of it, or bind the gate elsewhere");
    }

    @Test
    void refuses_a_gate_that_does_not_fit_before_anything_is_ingested() {
        Orders orders = new Orders() {
            @Override
            protected void declare(Declaration product) {
                product.reads(MemorySource.of("names", Name.class)).through(quantityAtLeast(1, 0));
                super.declare(product);
            }
        };

        RunReport report = run(orders);

        assertThat(report.failure())
                .hasValueSatisfying(f -> assertThat(f.phase()).isEqualTo(Phase.ADMIT));
        assertThat(report.summary()).contains("Cannot find field 'quantity' in schema 'name': it has [name]");
        assertThat(orders.calls).containsExactly("monitor FAILED");
    }

    record Name(String name) {}

    @Test
    void takes_out_rows_that_break_the_contract_of_their_port() {
        DataProductTester tester = DataProductTester.of(new Orders() {
            @Override
            protected Rows<Total> transform(Rows<Line> lines, RunContext run) {
                return lines.map(l -> new Total(l.quantity() == 0 ? null : l.order(), l.quantity()));
            }
        });

        RunReport report = tester.given(LINES, line("a", 1), line("b", 0)).run();

        assertThat(tester.served(TOTALS)).containsExactly(new Orders.Total("a", 1));
        assertThat(tester.quarantined(report))
                .singleElement()
                .satisfies(row -> assertThat(row.reasons())
                        .extracting("check", "reason")
                        .containsExactly(tuple("schema", "required field 'order' is null")));
    }

    @Test
    void notes_what_monitor_throws_and_serves_all_the_same() {
        RunReport report = run(new Orders() {
            @Override
            protected void monitor(RunReport found, MonitorContext run) {
                throw new IllegalStateException("pager is down");
            }
        });

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(report.notes()).containsExactly("monitor failed: Cannot monitor dp.orders: pager is down");
    }

    @Test
    void tells_listeners_of_alerts_and_survives_one_that_throws() {
        List<String> heard = new ArrayList<>();
        RunListener throwing = new RunListener() {
            @Override
            public void runStarted(String runId, dev.meshwork.core.metadata.DataProductMetadata product) {
                throw new IllegalStateException("listener");
            }
        };
        RunListener hearing = new RunListener() {
            @Override
            public void alerted(String product, String message) {
                heard.add(product + ": " + message);
            }

            @Override
            public void runEnded(RunReport report) {
                heard.add("ended " + report.status());
            }
        };
        Orders orders = new Orders() {
            @Override
            protected void monitor(RunReport report, MonitorContext run) {
                run.alert("look at " + run.lastServed().map(RunReport::runId).orElse("nothing"));
            }
        };

        DataProductTester.of(orders)
                .watchedBy(throwing, hearing)
                .given(LINES, line("a", 1))
                .run()
                .orThrow();

        assertThat(heard).containsExactly("dp.orders: look at nothing", "ended SUCCEEDED");
    }

    @Test
    void refuses_a_second_run_of_the_same_product_meanwhile() {
        StateStore state = new InMemoryStateStore();
        DataProductRunner runner = DataProductRunner.builder(state).build();
        try (StateStore.Lock held = state.lock("dp.orders@1")) {
            assertThat(held).isNotNull();

            assertThatThrownBy(() -> runner.run(new Orders()))
                    .isInstanceOf(ProductBusyException.class)
                    .hasMessageStartingWith("Cannot run dp.orders@1: it is being run by thread");
        }
    }

    @Test
    void delivers_to_a_catalog_that_was_away_everything_in_order_with_the_next_run() {
        List<String> delivered = new ArrayList<>();
        boolean[] away = {true};
        CatalogTarget catalog = catalog(run -> {
            if (away[0]) {
                throw new IllegalStateException("503");
            }
            delivered.add(run.report().runId());
        });
        DataProductTester tester =
                DataProductTester.of(new Orders()).publishingTo(catalog).given(LINES, line("a", 1));

        RunReport first = tester.run();
        away[0] = false;
        RunReport second = tester.run();

        assertThat(first.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(first.notes()).containsExactly("metadata are delayed: catalog 'catalog' did not take them: 503");
        assertThat(second.notes()).isEmpty();
        assertThat(delivered).containsExactly("run-1", "run-2");
    }

    @Test
    void serves_nothing_new_when_the_intent_cannot_be_recorded() {
        StateStore state = new BrokenStateStore();
        dev.meshwork.core.memory.MemoryPort<Orders.Total> port =
                dev.meshwork.core.memory.MemoryPort.of("totals", Orders.Total.class);
        DataProductRunner runner = DataProductRunner.builder(state)
                .wiring(new dev.meshwork.core.port.Wiring() {
                    @Override
                    @SuppressWarnings("unchecked")
                    public <D> dev.meshwork.core.port.OutputPort<D> port(
                            dev.meshwork.core.port.OutputPort<D> declared) {
                        return (dev.meshwork.core.port.OutputPort<D>) port;
                    }

                    @Override
                    @SuppressWarnings("unchecked")
                    public <D> Source<D> source(Source<D> declared) {
                        return (Source<D>) MemorySource.of("lines", Orders.Line.class, line("a", 1));
                    }
                })
                .build();

        RunReport report = runner.run(new Orders());

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.summary()).isEqualTo("Cannot commit dp.orders: disk full");
        assertThat(port.servedVersion()).isEmpty();
    }

    @Test
    void reports_survive_a_round_trip_through_json() {
        RunReport report = DataProductTester.of(gatedAtOutput(quantityAtLeast(1, 0)))
                .given(LINES, line("a", 1), line("b", 0))
                .run();

        assertThat(RunReport.fromJson(report.toJson())).isEqualTo(report);
    }

    @Test
    void sums_up_a_parallel_stream_in_order() {
        DataProductTester tester = DataProductTester.of(new Orders() {
            @Override
            protected Rows<Total> transform(Rows<Line> lines, RunContext run) {
                return lines.through(rows -> rows.parallel().map(l -> new Total(l.order(), l.quantity())));
            }
        });
        List<Orders.Line> many = java.util.stream.IntStream.range(0, 5000)
                .mapToObj(i -> line("o" + i, i))
                .toList();

        RunReport report = tester.given(LINES, many).run();

        assertThat(report.ledger("totals").handedOn()).isEqualTo(5000);
        assertThat(tester.served(TOTALS)).extracting(Orders.Total::quantity).isSorted();
    }

    private static RunReport run(Orders orders) {
        return DataProductTester.of(orders).given(LINES, line("a", 1)).run();
    }

    private static Orders gatedAtOutput(dev.meshwork.core.gate.Gate gate) {
        return new Orders() {
            @Override
            protected void declare(Declaration product) {
                product.reads(LINES);
                product.serves(TOTALS).through(gate);
            }
        };
    }

    private static Orders gatedAtInput(dev.meshwork.core.gate.Gate gate) {
        return new Orders() {
            @Override
            protected void declare(Declaration product) {
                product.reads(LINES).through(gate);
                product.serves(TOTALS);
            }
        };
    }

    private static Orders readingTwice(boolean declared) {
        return new Orders() {
            @Override
            protected void declare(Declaration product) {
                Declaration.Binding lines = product.reads(LINES);
                if (declared) {
                    lines.rereads();
                }
                product.serves(TOTALS);
            }

            @Override
            protected Rows<Total> transform(Rows<Line> lines, RunContext run) {
                int count = lines.toList().size();
                return lines.map(l -> new Total(l.order(), count));
            }
        };
    }

    private static PolicyDecision violated(Enforcement enforcement) {
        return new PolicyDecision("p", "global", enforcement, false, "dp.orders: no", "do it");
    }

    private static PolicyGate policy(
            List<PolicyDecision> admission, List<PolicyDecision> release, Treatment treatment) {
        return new PolicyGate() {
            @Override
            public String name() {
                return "policies";
            }

            @Override
            public List<PolicyDecision> admit(AdmissionFacts facts) {
                return admission;
            }

            @Override
            public List<PolicyDecision> release(ReleaseFacts facts) {
                return release;
            }

            @Override
            public Treatment treat(AdmissionFacts facts, DataSetDescription port) {
                return treatment;
            }
        };
    }

    private static CatalogTarget catalog(java.util.function.Consumer<RunRecord> delivery) {
        return new CatalogTarget() {
            @Override
            public String name() {
                return "catalog";
            }

            @Override
            public String location() {
                return "memory";
            }

            @Override
            public void deliver(RunRecord run) {
                delivery.accept(run);
            }
        };
    }
}
