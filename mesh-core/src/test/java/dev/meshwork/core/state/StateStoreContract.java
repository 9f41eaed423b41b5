package dev.meshwork.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.metadata.Version;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every state store must do. */
abstract class StateStoreContract {

    static final String PRODUCT = "dp.orders";

    /** A store over the same state as the last one that this returned. */
    abstract StateStore open();

    @Test
    void begins_empty() {
        StateStore store = open();

        assertThat(store.runs(PRODUCT)).isEmpty();
        assertThat(store.lastServed(PRODUCT)).isEmpty();
        assertThat(store.isApplied(PRODUCT, "r1")).isFalse();
        assertThat(store.delivered(PRODUCT, "catalog")).isZero();
        assertThat(store.quarantined(PRODUCT, "r1")).isEmpty();
    }

    @Test
    void keeps_runs_in_order_and_finds_the_last_that_was_served() {
        open().append(run(1, "r1", RunStatus.SUCCEEDED));
        open().append(run(2, "r2", RunStatus.REJECTED));
        open().append(run(3, "r3", RunStatus.FAILED));

        assertThat(open().runs(PRODUCT)).extracting(RunRecord::sequence).containsExactly(1L, 2L, 3L);
        assertThat(open().lastServed(PRODUCT)).contains(run(1, "r1", RunStatus.SUCCEEDED));
        assertThat(open().runs("dp.other")).isEmpty();
    }

    @Test
    void remembers_what_is_applied_and_delivered() {
        open().markApplied(PRODUCT, "r1");
        open().markDelivered(PRODUCT, "catalog", 2);
        open().markDelivered(PRODUCT, "catalog", 1);

        assertThat(open().isApplied(PRODUCT, "r1")).isTrue();
        assertThat(open().isApplied("dp.other", "r1")).isFalse();
        assertThat(open().delivered(PRODUCT, "catalog")).isEqualTo(2);
        assertThat(open().delivered(PRODUCT, "other")).isZero();
    }

    @Test
    void keeps_the_quarantine_of_a_run() {
        QuarantinedRow row = new QuarantinedRow(
                "lines",
                "lines.csv",
                7,
                List.of(Disposition.quarantine("positive", "quantity is below 1")),
                Map.of("order", "a\nb \u00e9"));
        StateStore.QuarantineWriter writer = open().quarantine(PRODUCT, "r1");
        writer.add(row);
        writer.close();
        writer.close();

        assertThat(open().quarantined(PRODUCT, "r1")).containsExactly(row);
    }

    @Test
    void gives_a_product_to_one_at_a_time() {
        StateStore store = open();
        StateStore.Lock lock = store.lock(PRODUCT);

        assertThatThrownBy(() -> store.lock(PRODUCT))
                .isInstanceOf(ProductBusyException.class)
                .hasMessageStartingWith("Cannot run dp.orders: it is being run by ");
        store.lock("dp.other").close();
        lock.close();
        store.lock(PRODUCT).close();
    }

    static RunRecord run(long sequence, String runId, RunStatus status) {
        DataProductMetadata metadata = DataProductMetadata.builder(PRODUCT)
                .name("Orders")
                .domain("sales")
                .ownerTeam("sales-team")
                .version("1.0.0")
                .build();
        RunReport report = new RunReport(
                runId,
                PRODUCT,
                Version.parse("1.0.0"),
                "prod",
                status,
                Instant.parse("2026-01-05T00:00:00Z"),
                Duration.ofMillis(5),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of());
        return new RunRecord(sequence, new ProductDescription(metadata, List.of(), List.of()), report);
    }
}
