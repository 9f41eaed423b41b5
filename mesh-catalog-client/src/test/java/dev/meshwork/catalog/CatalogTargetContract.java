package dev.meshwork.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.catalog.entry.CatalogException;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.state.CatalogTarget;
import dev.meshwork.core.state.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every catalog target keeps, the real ones and the fake. */
public abstract class CatalogTargetContract {

    /** An empty target, the same one throughout a test. */
    protected abstract CatalogTarget target();

    /** All that can be seen in the target, by place. */
    protected abstract Map<String, String> published();

    /** The name of {@link Runs#PRODUCT} as it is shown now. */
    protected abstract String shownName();

    /** Makes deliveries fail until {@link #repair}. */
    protected abstract void breakDown();

    /** Makes deliveries work again. */
    protected abstract void repair();

    @Test
    void has_a_name_and_a_place() {
        assertThat(target().name()).isNotBlank();
        assertThat(target().location()).isNotBlank();
    }

    @Test
    void shows_nothing_before_the_first_record() {
        assertThat(published()).isEmpty();
    }

    @Test
    void taking_a_record_again_changes_nothing() {
        target().deliver(Runs.succeeded(1));
        target().deliver(Runs.rejected(2));
        Map<String, String> before = published();

        target().deliver(Runs.rejected(2));
        target().deliver(Runs.succeeded(1));

        assertThat(before).isNotEmpty();
        assertThat(published()).isEqualTo(before);
    }

    @Test
    void an_older_record_does_not_set_back_what_is_shown() {
        var older = Runs.succeeded(1, Runs.customer360().version("2.0.0").build());
        target().deliver(older);
        target().deliver(Runs.succeeded(2));
        Map<String, String> before = published();

        target().deliver(older);

        assertThat(published()).isEqualTo(before);
    }

    @Test
    void a_store_begun_anew_is_not_taken_for_an_older_one() {
        target().deliver(Runs.succeeded(5));
        var renamed = Runs.succeeded(9, Runs.customer360().name("Customer 361").build());

        target().deliver(new RunRecord(1, 1, renamed.description(), renamed.report(), Map.of()));

        assertThat(shownName()).isEqualTo("Customer 361");
    }

    @Test
    void a_clock_that_was_set_back_makes_nothing_older() {
        target().deliver(Runs.succeeded(9));
        var renamed = Runs.succeeded(5, Runs.customer360().name("Customer 361").build());

        target().deliver(new RunRecord(10, 1, renamed.description(), renamed.report(), Map.of()));

        assertThat(shownName()).isEqualTo("Customer 361");
    }

    @Test
    void a_delivery_that_failed_can_be_made_up_for() {
        breakDown();
        assertThatThrownBy(() -> target().deliver(Runs.succeeded(1)))
                .isInstanceOf(CatalogException.class)
                .hasMessageStartingWith("Cannot ");

        repair();
        target().deliver(Runs.succeeded(1));

        assertThat(published().values()).anyMatch(text -> text.contains("Customer 360 View"));
    }

    @Test
    void shows_no_value_of_a_classified_field_and_no_password() {
        target().deliver(Runs.succeeded(1));
        target().deliver(Runs.rejected(2));
        target().deliver(Runs.failed(3));

        assertThat(published())
                .allSatisfy((place, text) ->
                        assertThat(text).doesNotContain(Runs.secret()).doesNotContain("hunter2"));
    }

    @Test
    void products_can_be_delivered_at_the_same_time() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> deliveries = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                var product = DataProductMetadata.builder("dp." + i)
                        .name("Product " + i)
                        .domain("d")
                        .ownerTeam("t")
                        .version("1.0.0")
                        .build();
                deliveries.add(threads.submit(() -> target().deliver(Runs.succeeded(1, product))));
            }
            for (Future<?> delivery : deliveries) {
                delivery.get();
            }
        } finally {
            threads.shutdownNow();
        }

        for (int i = 0; i < 20; i++) {
            String name = "Product " + i;
            assertThat(published().values()).anyMatch(text -> text.contains(name));
        }
    }
}
