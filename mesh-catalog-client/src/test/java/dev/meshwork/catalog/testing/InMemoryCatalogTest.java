package dev.meshwork.catalog.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.catalog.CatalogTargetContract;
import dev.meshwork.catalog.Runs;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.entry.CatalogException;
import dev.meshwork.core.state.CatalogTarget;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InMemoryCatalogTest extends CatalogTargetContract {

    private final InMemoryCatalog catalog = new InMemoryCatalog();

    @Override
    protected CatalogTarget target() {
        return catalog;
    }

    @Override
    protected Map<String, String> published() {
        Map<String, String> published = new TreeMap<>();
        for (CatalogEntry entry : catalog.find("")) {
            published.put(entry.productId(), entry.toString());
        }
        for (CatalogEntry run : catalog.runs(Runs.PRODUCT)) {
            published.put(run.measured().runId(), run.toString());
        }
        return published;
    }

    @Override
    protected String shownName() {
        return catalog.entry(Runs.PRODUCT).orElseThrow().metadata().name();
    }

    @Override
    protected void breakDown() {
        catalog.failNext(1);
    }

    @Override
    protected void repair() {
        catalog.failNext(0);
    }

    @Test
    void shows_the_last_run_that_succeeded_and_keeps_every_run() {
        catalog.deliver(Runs.succeeded(1));
        catalog.deliver(Runs.failed(2));

        assertThat(catalog.entry(Runs.PRODUCT))
                .hasValueSatisfying(entry -> assertThat(entry.sequence()).isEqualTo(1));
        assertThat(catalog.runs(Runs.PRODUCT))
                .extracting(CatalogEntry::sequence)
                .containsExactly(1L, 2L);
    }

    @Test
    void knows_nothing_of_a_product_that_was_never_served() {
        catalog.deliver(Runs.rejected(1));

        assertThat(catalog.entry(Runs.PRODUCT)).isEmpty();
        assertThat(catalog.entry("dp.other")).isEmpty();
        assertThat(catalog.runs("dp.other")).isEmpty();
    }

    @Test
    void finds_products_by_what_their_team_wrote() {
        catalog.deliver(Runs.succeeded(1));

        assertThat(catalog.find("TOUCHPOINTS")).hasSize(1);
        assertThat(catalog.find("net revenue")).hasSize(1);
        assertThat(catalog.find("order_line")).hasSize(1);
        assertThat(catalog.find("weather")).isEmpty();
    }

    @Test
    void fails_as_often_as_it_is_told() {
        catalog.failNext(2);

        assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(1)))
                .isInstanceOf(CatalogException.class)
                .hasMessage("Cannot take run 1 of dp.customer.360: this catalog was told to fail; 1 more will");
        assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(1))).isInstanceOf(CatalogException.class);
        catalog.deliver(Runs.succeeded(1));

        assertThat(catalog.runs(Runs.PRODUCT)).hasSize(1);
    }

    @Test
    void refuses_to_fail_a_negative_number_of_times() {
        assertThatThrownBy(() -> catalog.failNext(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid number of deliveries -1: expected 0 or more");
    }
}
