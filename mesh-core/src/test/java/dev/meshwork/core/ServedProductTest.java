package dev.meshwork.core;

import static dev.meshwork.core.Orders.LINES;
import static dev.meshwork.core.Orders.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.AccessLog;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.Source;
import dev.meshwork.core.port.Wiring;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.core.testing.DataProductTester;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServedProductTest {

    private final DataProductTester tester =
            DataProductTester.of(new Orders()).given(LINES, line("a", 1), line("b", 2), line("c", 2));

    @Test
    void answers_rows_schema_and_last_quality_report() {
        tester.run().orThrow();
        ServedProduct served = tester.read();

        assertThat(served.ports()).containsExactly("totals");
        assertThat(orders(served.rows("totals"))).containsExactly("a", "b", "c");
        assertThat(served.schema("totals")).isEqualTo(Orders.TOTALS.schema());
        assertThat(served.qualityReport())
                .hasValueSatisfying(r -> assertThat(r.runId()).isEqualTo("run-1"));
    }

    @Test
    void filters_rows_by_fields() {
        tester.run().orThrow();
        ServedProduct served = tester.read();

        assertThat(orders(served.rows("totals", Filter.equalTo("quantity", 2)))).containsExactly("b", "c");
        assertThat(orders(served.rows("totals", Filter.textEqualTo("quantity", "2"), Filter.textEqualTo("order", "c"))))
                .containsExactly("c");
        assertThatThrownBy(() -> served.rows("totals", Filter.equalTo("colour", "red")))
                .hasMessageContaining("Cannot find field 'colour'");
        assertThatThrownBy(() -> served.rows("total")).hasMessageContaining("there are [totals]");
    }

    @Test
    void reads_an_earlier_version_and_finds_the_one_of_a_time() {
        tester.at("2026-01-01T00:00:00Z").run().orThrow();
        tester.at("2026-01-02T00:00:00Z").given(LINES, line("d", 4)).run().orThrow();
        ServedProduct served = tester.read();

        assertThat(served.versions("totals")).containsExactly("run-1", "run-2");
        assertThat(orders(served.rowsOf("totals", "run-1"))).containsExactly("a", "b", "c");
        assertThat(orders(served.rows("totals"))).containsExactly("d");
        assertThat(served.versionAsOf("totals", Instant.parse("2026-01-01T12:00:00Z")))
                .contains("run-1");
        assertThat(served.versionAsOf("totals", Instant.parse("2025-12-31T23:59:59Z")))
                .isEmpty();
        assertThatThrownBy(() -> served.rowsOf("totals", "run-9").toList())
                .hasMessage("Cannot read version run-9 of totals: there are [run-1, run-2]");
    }

    @Test
    void says_that_nothing_is_served_yet() {
        ServedProduct served = tester.read();

        assertThat(served.qualityReport()).isEmpty();
        assertThatThrownBy(() -> served.rows("totals").toList()).isInstanceOf(PortException.class);
    }

    @Test
    void logs_every_access_without_values_and_refuses_when_it_cannot() {
        List<AccessLog.Access> log = new ArrayList<>();
        Orders orders = new Orders();
        Wiring wiring = wiring();
        runner(wiring, log::add).run(orders).orThrow();

        Rows<Row> rows = runner(wiring, log::add).served(orders, "ann").rows("totals", Filter.equalTo("order", "a"));
        assertThat(log).isEmpty();
        assertThat(orders(rows)).containsExactly("a");

        assertThat(log).singleElement().satisfies(access -> {
            assertThat(access.principal()).isEqualTo("ann");
            assertThat(access.filteredBy()).isEqualTo("order");
            assertThat(access.dataVersion()).isNotEqualTo("none");
        });
        AccessLog full = access -> {
            throw new IllegalStateException("audit disk is full");
        };
        assertThatThrownBy(() -> runner(wiring, full)
                        .served(orders, "ann")
                        .rows("totals")
                        .toList())
                .hasMessage("audit disk is full");
    }

    private static DataProductRunner runner(Wiring wiring, AccessLog log) {
        return DataProductRunner.builder(new InMemoryStateStore())
                .wiring(wiring)
                .accessLog(log)
                .build();
    }

    private static Wiring wiring() {
        MemorySource<Orders.Line> lines = MemorySource.of("lines", Orders.Line.class, line("a", 1), line("b", 2));
        MemoryPort<Orders.Total> totals = MemoryPort.of("totals", Orders.Total.class);
        return new Wiring() {
            @Override
            @SuppressWarnings("unchecked")
            public <D> Source<D> source(Source<D> declared) {
                return (Source<D>) lines;
            }

            @Override
            @SuppressWarnings("unchecked")
            public <D> OutputPort<D> port(OutputPort<D> declared) {
                return (OutputPort<D>) totals;
            }
        };
    }

    private static List<String> orders(Rows<Row> rows) {
        return rows.map(row -> String.valueOf(row.value("order"))).toList();
    }
}
