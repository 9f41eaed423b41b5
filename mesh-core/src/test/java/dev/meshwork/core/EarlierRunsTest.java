package dev.meshwork.core;

import static dev.meshwork.core.Orders.LINES;
import static dev.meshwork.core.Orders.line;
import static dev.meshwork.core.Orders.quantityAtLeast;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.CheckHistory;
import dev.meshwork.core.gate.EarlierValue;
import dev.meshwork.core.jdbc.JdbcStateStore;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.Source;
import dev.meshwork.core.port.Wiring;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.state.FileStateStore;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.core.state.StateStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteDataSource;

class EarlierRunsTest {

    private static final String CHECK = "quantity at least 10";
    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");

    @TempDir
    private Path folder;

    private final FileOrders product = new FileOrders(Writing.UPSERT, quantityAtLeast(10, 2));
    private final MemoryPort<Orders.Total> port =
            MemoryPort.of("totals", Orders.Total.class).writing(Writing.UPSERT);
    private int runs;

    private enum Store {
        MEMORY,
        FILES,
        JDBC
    }

    private StateStore open(Store store) {
        return switch (store) {
            case MEMORY -> new InMemoryStateStore();
            case FILES -> new FileStateStore(folder);
            case JDBC -> {
                SQLiteDataSource source = new SQLiteDataSource();
                source.setUrl("jdbc:sqlite:" + folder.resolve("state.db"));
                yield JdbcStateStore.of(source);
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void values_of_served_runs_come_back_newest_first_with_their_times_from_every_store(Store kind) {
        StateStore store = open(kind);
        run(store, RunRequest.run(), 12, 5);
        assertThat(run(store, RunRequest.run(), 1, 2, 3).status()).isEqualTo(RunStatus.REJECTED);
        run(store, RunRequest.run(), 12);
        run(store, RunRequest.run(), 4, 5);

        CheckHistory history = EarlierRuns.of(
                (kind == Store.MEMORY ? store : open(kind)).runs("dp.orders@1")); // as another process sees it

        assertThat(history.observed("lines", CHECK, 10)).containsExactly(value(4, "2"), value(3, "0"), value(1, "1"));
        assertThat(history.observed("lines", CHECK, 2)).containsExactly(value(4, "2"), value(3, "0"));
        assertThat(history.lastObserved("lines", CHECK)).contains(new BigDecimal("2"));
        assertThat(history.observed("lines", "another", 10)).isEmpty();
        assertThat(history.observed("totals", CHECK, 10)).isEmpty();
        assertThat(history.lastSchema("lines")).contains(LINES.schema());
        assertThat(history.lastSchema("totals")).contains(port.schema());
        assertThat(history.lastSchema("another")).isEmpty();
    }

    @Test
    void what_was_rolled_back_is_forgotten_and_a_dry_run_leaves_nothing() {
        StateStore store = open(Store.MEMORY);
        run(store, RunRequest.run(), 1);
        run(store, RunRequest.run(), 12);
        run(store, RunRequest.rollback("run-1"));
        run(store, RunRequest.run().dryRun(), 1, 2);

        assertThat(EarlierRuns.of(store.runs("dp.orders@1")).observed("lines", CHECK, 10))
                .containsExactly(value(1, "1"));
    }

    @Test
    void a_replay_is_not_compared_with() {
        StateStore store = open(Store.MEMORY);
        run(store, RunRequest.run(), 1, 2);
        RunReport replay = run(store, RunRequest.replay("run-1"), 1, 2);

        assertThat(replay.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(replay.check(CHECK).observedValue()).isEqualTo("2");
        assertThat(EarlierRuns.of(store.runs("dp.orders@1")).observed("lines", CHECK, 10))
                .containsExactly(value(1, "2"));
    }

    @Test
    void without_a_run_there_is_nothing() {
        assertThat(EarlierRuns.of(List.of()).observed("lines", CHECK, 10)).isEmpty();
        assertThat(EarlierRuns.of(List.of()).lastSchema("lines")).isEmpty();
        assertThat(CheckHistory.EMPTY.lastObserved("lines", CHECK)).isEmpty();
        assertThat(CheckHistory.EMPTY.lastSchema("lines")).isEmpty();
    }

    private static EarlierValue value(int run, String number) {
        return new EarlierValue("run-" + run, START.plusSeconds(60L * run), new BigDecimal(number));
    }

    private RunReport run(StateStore store, RunRequest request, int... quantities) {
        int number = ++runs;
        List<Orders.Line> lines = new ArrayList<>();
        for (int quantity : quantities) {
            lines.add(line("order-" + lines.size(), quantity));
        }
        return DataProductRunner.builder(store)
                .clock(Clock.fixed(START.plusSeconds(60L * number), ZoneOffset.UTC))
                .runIds(() -> "run-" + number)
                .wiring(new Given(MemorySource.of("lines", LINES.rowType(), lines)))
                .build()
                .run(product, request);
    }

    private final class Given implements Wiring {
        private final MemorySource<Orders.Line> lines;

        Given(MemorySource<Orders.Line> lines) {
            this.lines = lines;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <D> Source<D> source(Source<D> declared) {
            return (Source<D>) lines;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <D> OutputPort<D> port(OutputPort<D> declared) {
            return (OutputPort<D>) port;
        }
    }
}
