package dev.meshwork.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.meshwork.core.csv.CsvPort;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.state.CatalogTarget;
import dev.meshwork.core.state.FileStateStore;
import dev.meshwork.core.state.ProductBusyException;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 2.x and 3.x of one product are run and served side by side. */
class MajorVersionsTest {

    private static final Field ID = Field.of("id", Kind.TEXT).asPrimaryKey();
    private static final Field EMAIL = Field.of("email", Kind.TEXT);

    @TempDir
    private Path folder;

    private StateStore state;
    private Versioned second;
    private Versioned third;

    @BeforeEach
    void two_major_versions() {
        state = new FileStateStore(folder.resolve("state"));
        second = new Versioned(
                "2.1.0", List.of(CsvPort.of("people", Versioned.rows(ID, EMAIL), folder.resolve("people-2"))));
        third = new Versioned("3.0.0", List.of(CsvPort.of("people", Versioned.rows(ID), folder.resolve("people-3"))));
    }

    @Test
    void each_has_its_history_data_and_report() throws Exception {
        DataProductRunner runner = DataProductRunner.builder(state).build();
        RunReport first = runner.run(second).orThrow();
        RunReport other = runner.run(third).orThrow();
        RunReport again = runner.run(second).orThrow();

        assertThat(state.runs("dp.people@2"))
                .extracting(run -> run.report().runId())
                .containsExactly(first.runId(), again.runId());
        assertThat(state.runs("dp.people@3"))
                .extracting(RunRecord::sequence, run -> run.report().runId())
                .containsExactly(tuple(1L, other.runId()));
        assertThat(runner.served(second, "ann").qualityReport().map(RunReport::runId))
                .contains(again.runId());
        assertThat(runner.served(third, "ann").qualityReport().map(RunReport::runId))
                .contains(other.runId());
        assertThat(runner.served(second, "ann").rows("people").toList())
                .singleElement()
                .satisfies(row -> assertThat(row.value("email")).isEqualTo("a@example.com"));
        assertThat(runner.served(third, "ann").schema("people").fields()).hasSize(1);
        assertThat(again.product()).isEqualTo(other.product()).isEqualTo("dp.people");
        try (var lines = Files.list(folder.resolve("state"))) {
            assertThat(lines.map(line -> line.getFileName().toString()))
                    .containsExactlyInAnyOrder("dp.people@2", "dp.people@3");
        }
    }

    @Test
    void one_can_run_while_the_other_is_being_run() {
        DataProductRunner runner = DataProductRunner.builder(state).build();
        try (StateStore.Lock held = state.lock(second.metadata().line())) {
            assertThat(held.fence()).isPositive();

            assertThatThrownBy(() -> runner.run(second))
                    .isInstanceOf(ProductBusyException.class)
                    .hasMessageStartingWith("Cannot run dp.people@2: it is being run by");
            assertThat(runner.run(third).status()).isEqualTo(RunStatus.SUCCEEDED);
        }
    }

    @Test
    void a_catalog_that_was_away_is_told_of_both() {
        List<String> told = new ArrayList<>();
        boolean[] away = {true};
        DataProductRunner runner = DataProductRunner.builder(state)
                .catalogs(new Catalog(told, away))
                .build();
        runner.run(second).orThrow();
        runner.run(third).orThrow();
        away[0] = false;

        runner.run(third).orThrow();
        runner.run(second).orThrow();

        assertThat(told).containsExactly("3.0.0 1", "3.0.0 2", "2.1.0 1", "2.1.0 2");
    }

    private record Catalog(List<String> told, boolean[] away) implements CatalogTarget {
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
            if (away[0]) {
                throw new IllegalStateException("503");
            }
            told.add(run.report().productVersion() + " " + run.sequence());
        }
    }
}
