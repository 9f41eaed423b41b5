package dev.meshwork.core;

import static dev.meshwork.core.Orders.LINES;
import static dev.meshwork.core.Orders.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.meshwork.core.gate.AccessDecision;
import dev.meshwork.core.gate.AccessDeniedException;
import dev.meshwork.core.gate.AccessFacts;
import dev.meshwork.core.gate.AccessGate;
import dev.meshwork.core.gate.AccessLog;
import dev.meshwork.core.gate.AccessLog.Outcome;
import dev.meshwork.core.gate.Mask;
import dev.meshwork.core.gate.Reader;
import dev.meshwork.core.gate.RowFilter;
import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.Source;
import dev.meshwork.core.port.Wiring;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.state.InMemoryStateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AccessGateTest {

    private static final AccessDecision YES = AccessDecision.allowed("staff may", List.of("staff-read"));
    private static final Mask STARS = new Mask("no-names", "order", "constant", value -> "***");

    private final MemoryPort<Orders.Total> totals = MemoryPort.of("totals", Orders.Total.class);
    private final List<AccessLog.Access> log = new ArrayList<>();

    private static AccessGate gate(Function<AccessFacts, AccessDecision> decides) {
        return new AccessGate() {
            @Override
            public String name() {
                return "staff";
            }

            @Override
            public AccessDecision decide(AccessFacts facts) {
                return decides.apply(facts);
            }
        };
    }

    private ServedProduct served(Reader reader, AccessGate... gates) {
        MemorySource<Orders.Line> lines =
                MemorySource.of("lines", Orders.Line.class, line("a", 1), line("b", 2), line("c", 3));
        DataProductRunner runner = DataProductRunner.builder(new InMemoryStateStore())
                .wiring(new Wiring() {
                    @Override
                    @SuppressWarnings("unchecked")
                    public <D> Source<D> source(Source<D> declared) {
                        assertThat(declared.name()).isEqualTo(LINES.name());
                        return (Source<D>) lines;
                    }

                    @Override
                    @SuppressWarnings("unchecked")
                    public <D> OutputPort<D> port(OutputPort<D> declared) {
                        return (OutputPort<D>) totals;
                    }
                })
                .accessLog(log::add)
                .access(gates)
                .build();
        runner.run(new Orders()).orThrow();
        return runner.served(new Orders(), reader);
    }

    private ServedProduct served(AccessGate... gates) {
        return served(Reader.of("ann"), gates);
    }

    private static List<Object> values(ServedProduct served, String field, Filter... filters) {
        return served.rows("totals", filters).map(row -> row.value(field)).toList();
    }

    @Test
    void a_gate_is_asked_with_all_that_is_known_of_the_reader() {
        List<AccessFacts> asked = new ArrayList<>();
        Reader ann =
                Reader.of("ann", "analyst").in("sales").with("clearance", 2).forPurpose("care");
        ServedProduct served = served(ann, gate(facts -> {
            asked.add(facts);
            return YES;
        }));
        assertThat(asked).isEmpty();

        assertThat(values(served, "order")).containsExactly("a", "b", "c");

        assertThat(asked).singleElement().satisfies(facts -> {
            assertThat(facts.reader()).isEqualTo(ann);
            assertThat(facts.product().id()).isEqualTo(new Orders().metadata().id());
            assertThat(facts.port().schema()).isEqualTo(totals.schema());
            assertThat(facts.dataVersion()).isEqualTo(totals.servedVersion().orElseThrow());
            assertThat(facts.accessAudited()).isTrue();
        });
        assertThat(log).singleElement().satisfies(access -> {
            assertThat(access.outcome()).isEqualTo(Outcome.ALLOWED);
            assertThat(access.purpose()).isEqualTo("care");
            assertThat(access.policies()).containsExactly("staff-read");
        });
    }

    @Test
    void who_is_denied_gets_no_row_of_any_version_and_is_recorded() {
        ServedProduct served = served(gate(facts -> AccessDecision.denied("it is forbidden by p", List.of("p"))));
        String version = totals.servedVersion().orElseThrow();

        for (Throwable denied : List.of(
                catchThrowable(() -> served.rows("totals").stream()),
                catchThrowable(() -> served.rowsOf("totals", version).stream()))) {
            assertThat(denied)
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessage("Cannot read port 'totals' of dp.orders as ann: it is forbidden by p");
            assertThat(((AccessDeniedException) denied).policies()).containsExactly("p");
        }
        assertThat(log).hasSize(2).allSatisfy(access -> {
            assertThat(access.outcome()).isEqualTo(Outcome.DENIED);
            assertThat(access.dataVersion()).isEqualTo(version);
        });
    }

    @Test
    void all_gates_have_to_allow_and_what_they_ask_adds_up() {
        AccessGate masks = gate(facts -> YES.treating(new Treatment(List.of(), List.of(STARS))));
        AccessGate withholds = gate(facts -> YES.treating(new Treatment(
                List.of(new RowFilter("few", "quantity > 1", row -> (int) row.value("quantity") > 1)), List.of())));

        assertThat(values(served(masks, withholds), "quantity")).containsExactly(2, 3);
        assertThat(values(served(masks, withholds), "order")).containsExactly("***", "***");
        assertThatThrownBy(() -> values(
                        served(masks, gate(facts -> AccessDecision.denied("not today", List.of())), withholds),
                        "order"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageEndingWith("as ann: not today");
    }

    @Test
    void filters_of_the_reader_see_only_what_is_left() {
        ServedProduct served = served(gate(facts -> YES.treating(new Treatment(List.of(), List.of(STARS)))));
        List<Object> seen = new ArrayList<>();

        assertThat(values(served, "order", Filter.equalTo("order", "a"))).isEmpty();
        assertThat(values(served, "order", new Filter("order", seen::add))).hasSize(3);

        assertThat(seen).containsOnly("***");
    }

    @Test
    void a_hidden_field_is_nowhere() {
        ServedProduct served = served(gate(facts -> YES.hiding(Set.of("order"))));

        List<Row> rows = served.rows("totals").toList();

        assertThat(rows).hasSize(3).allSatisfy(row -> {
            assertThat(row.schema().fields()).extracting(Field::name).containsExactly("quantity");
            assertThat(row.value(0)).isInstanceOf(Integer.class);
        });
        assertThatThrownBy(() ->
                        served.rows("totals", Filter.equalTo("order", "a")).toList())
                .hasMessage("Cannot find field 'order' in schema 'total': it has [quantity]");
    }

    @Test
    void what_cannot_be_done_with_the_rows_is_a_denial() {
        Mask unknown = new Mask("p", "colour", "constant", value -> "***");
        for (AccessDecision impossible : List.of(
                YES.treating(new Treatment(List.of(), List.of(unknown))),
                YES.hiding(Set.of("colour")),
                YES.hiding(Set.of("order", "quantity")))) {
            assertThatThrownBy(() -> values(served(gate(facts -> impossible)), "order"))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("what is asked to be done with the rows cannot be done: ");
        }
        assertThat(log).extracting(AccessLog.Access::outcome).containsOnly(Outcome.DENIED);
    }

    @Test
    void a_gate_that_fails_or_decides_nothing_denies() {
        for (Function<AccessFacts, AccessDecision> broken : List.<Function<AccessFacts, AccessDecision>>of(
                facts -> {
                    throw new IllegalStateException("the directory is down");
                },
                facts -> null,
                facts -> {
                    throw new StackOverflowError();
                })) {
            assertThatThrownBy(() -> values(served(gate(broken)), "order"))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("gate 'staff' cannot decide, and what cannot be decided is denied: ")
                    .hasCauseInstanceOf(Throwable.class);
        }
    }

    @Test
    void a_mask_or_filter_that_fails_tells_no_value() {
        Function<Object, Object> leaks = value -> {
            throw new IllegalArgumentException("bad value " + value, new RuntimeException(value.toString()));
        };
        Mask mask = new Mask("p", "order", "own", leaks);
        RowFilter filter = new RowFilter("p", "own", row -> leaks.apply(row.value("order")) == null);
        for (Treatment broken :
                List.of(new Treatment(List.of(), List.of(mask)), new Treatment(List.of(filter), List.of()))) {
            ServedProduct served = served(gate(facts -> YES.treating(broken)));
            assertThatThrownBy(() -> values(served, "order"))
                    .isInstanceOf(PortException.class)
                    .hasNoCause()
                    .hasMessageContaining("failed with java.lang.IllegalArgumentException")
                    .hasMessageNotContaining("bad value");
        }
    }

    @Test
    void each_value_is_masked_once_from_one_thread_at_a_time() {
        List<Object> masked = new ArrayList<>();
        Mask counting = new Mask("p", "order", "own", value -> {
            masked.add(value);
            return "x" + masked.size();
        });
        ServedProduct served = served(gate(facts -> YES.treating(new Treatment(List.of(), List.of(counting)))));

        try (java.util.stream.Stream<Row> rows = served.rows("totals").stream()) {
            assertThat(rows.parallel()
                            .filter(row -> row.value("order").equals(row.value("order")))
                            .map(row -> row.value("order").toString()))
                    .containsExactlyInAnyOrder("x1", "x2", "x3");
        }
        assertThat(masked).containsExactly("a", "b", "c");
    }
}
