package dev.meshwork.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.Keep;
import dev.meshwork.core.Removed;
import dev.meshwork.core.RunRequest;
import dev.meshwork.core.Schedule;
import dev.meshwork.core.ServedProduct;
import dev.meshwork.core.SharedData;
import dev.meshwork.core.csv.CsvPort;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.state.FileStateStore;
import dev.meshwork.core.state.RunHistory;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/day-two.md shows, on the sample of Sales Orders. */
class DayTwoTest {

    @TempDir
    private Path folder;

    @Test
    void a_product_is_looked_after() {
        FileStateStore state = new FileStateStore(folder.resolve("state"));
        SalesOrders product = product();

        try (DataProductRunner runner = DataProductRunner.builder(state)
                .timeout(Duration.ofHours(4))
                .timeout(Phase.INGEST, Duration.ofMinutes(10))
                .build()) {
            // Runs that are due
            Optional<RunReport> due = runner.runIfDue(product, Schedule.every(Duration.ofHours(6)));

            assertThat(due).map(RunReport::status).contains(RunStatus.SUCCEEDED);
            String firstRun = due.orElseThrow().runId();
            runner.run(product).orThrow();

            // Quarantine
            Map<String, Long> open = runner.quarantine(product).countsByReason();
            RunRequest replay = RunRequest.replay(firstRun);
            RunReport rehearsal = runner.run(product, replay.dryRun());

            assertThat(open).isNotEmpty();
            // Sums of a day cannot be told from sums of some of its rows, so this product is refused a replay.
            assertThat(rehearsal.status()).isEqualTo(RunStatus.FAILED);

            // Versions
            ServedProduct served = runner.served(product, "somebody");
            Optional<String> before = served.versionAsOf("daily_sales", Instant.now());
            RunReport back = runner.run(product, RunRequest.rollback(firstRun));

            assertThat(before).isPresent();
            assertThat(served.versions("daily_sales")).hasSize(2);
            assertThat(back.served())
                    .singleElement()
                    .satisfies(port -> assertThat(port.dataVersion()).isEqualTo(firstRun));

            // Cleaning up
            Removed removed = runner.cleanUp(product, new Keep(10, Period.ofDays(90)));

            assertThat(removed.isNothing()).isTrue();

            // History
            String table = RunHistory.of(state, product.metadata()).toString();

            assertThat(table).contains(firstRun);
        }
    }

    @Test
    void runs_are_observed() {
        FileStateStore state = new FileStateStore(folder.resolve("state"));
        SalesOrders product = product();
        List<String> ended = new ArrayList<>();
        ObservationHandler<Observation.Context> traces = new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                ended.add(String.valueOf(context.getContextualName()));
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        };

        // Traces
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(traces);
        try (DataProductRunner observed =
                DataProductRunner.builder(state).observations(registry).build()) {
            observed.run(product);
        }

        assertThat(ended).contains("serve dp.sales.orders").endsWith("run dp.sales.orders");
    }

    private SalesOrders product() {
        return new SalesOrders(
                OrderFiles.in(SharedData.root().resolve("examples/data")).atMost(3),
                CsvPort.of("daily_sales", DailySales.class, folder.resolve("sales"))
                        .appending());
    }
}
