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
public abstract class StateStoreContract {

    protected static final String PRODUCT = "dp.orders@1";

    /** A store over the same state as the last one that this returned. */
    protected abstract StateStore open();

    @Test
    void begins_empty() {
        StateStore store = open();

        assertThat(store.runs(PRODUCT)).isEmpty();
        assertThat(store.lines()).isEmpty();
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
    void pages_through_the_runs_of_each_line() {
        for (int i = 1; i <= 5; i++) {
            open().append(run(i, "r" + i, RunStatus.REJECTED));
        }

        assertThat(open().lines()).containsExactly(PRODUCT);
        assertThat(open().lastSequence(PRODUCT)).isEqualTo(5);
        assertThat(open().lastSequence("dp.other@1")).isZero();
        assertThat(open().runsAfter(PRODUCT, 1, 3))
                .extracting(RunRecord::sequence)
                .containsExactly(2L, 3L, 4L);
        assertThat(open().runsAfter(PRODUCT, 4, Integer.MAX_VALUE))
                .extracting(RunRecord::sequence)
                .containsExactly(5L);
        assertThat(open().runsAfter(PRODUCT, 5, 3)).isEmpty();
        assertThat(open().runsAfter("dp.other@1", 0, 3)).isEmpty();
    }

    @Test
    void a_lock_alone_makes_no_line_and_tells_whether_it_is_held() {
        StateStore.Lock lock = open().lock("catalog-somewhere");

        assertThat(lock.isHeld()).isTrue();
        assertThat(open().lines()).isEmpty();
        lock.close();
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
                "1.0.0",
                "00ff",
                List.of(Disposition.quarantine("positive", "quantity is below 1")),
                Map.of("order", "a\nb \u00e9"),
                "sealed");
        StateStore.QuarantineWriter writer = open().quarantine(PRODUCT, "r1");
        writer.add(row);
        writer.close();
        writer.close();

        assertThat(open().quarantined(PRODUCT, "r1")).containsExactly(row);
    }

    @Test
    void each_lock_has_a_greater_number_and_a_run_with_an_older_one_is_not_recorded() {
        StateStore.Lock first = open().lock(PRODUCT);
        first.close();
        StateStore.Lock second = open().lock(PRODUCT);

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThatThrownBy(() -> open().append(run(1, first.fence(), "r1", RunStatus.SUCCEEDED)))
                .isInstanceOf(FencedException.class)
                .hasMessageStartingWith("Cannot record run r1 of dp.orders@1: its lock (number " + first.fence() + ")");
        assertThat(open().runs(PRODUCT)).isEmpty();
        open().append(run(1, second.fence(), "r2", RunStatus.SUCCEEDED));
        assertThat(open().runs(PRODUCT)).hasSize(1);
        second.close();
    }

    @Test
    void cursors_stand_where_the_last_run_that_was_served_left_them() {
        assertThat(open().cursors(PRODUCT)).isEmpty();

        open().append(run(1, "r1", RunStatus.SUCCEEDED));

        assertThat(open().cursors(PRODUCT)).isEqualTo(Map.of("lines", "7"));
    }

    @Test
    void gives_a_product_to_one_at_a_time() {
        StateStore store = open();
        StateStore.Lock lock = store.lock(PRODUCT);

        assertThatThrownBy(() -> store.lock(PRODUCT))
                .isInstanceOf(ProductBusyException.class)
                .hasMessageStartingWith("Cannot run dp.orders@1: it is being run by ");
        store.lock("dp.other").close();
        lock.close();
        store.lock(PRODUCT).close();
    }

    protected static RunRecord run(long sequence, String runId, RunStatus status) {
        return run(sequence, 1_000, runId, status);
    }

    protected static RunRecord run(long sequence, long fence, String runId, RunStatus status) {
        DataProductMetadata metadata = DataProductMetadata.builder("dp.orders")
                .name("Orders")
                .domain("sales")
                .ownerTeam("sales-team")
                .version("1.0.0")
                .build();
        RunReport report = RunReport.builder(runId, "dp.orders", Version.parse("1.0.0"))
                .environment("prod")
                .status(status)
                .time(Instant.parse("2026-01-05T00:00:00Z"), Duration.ofMillis(5))
                .build();
        return new RunRecord(
                sequence, fence, new ProductDescription(metadata, List.of(), List.of()), report, Map.of("lines", "7"));
    }
}
