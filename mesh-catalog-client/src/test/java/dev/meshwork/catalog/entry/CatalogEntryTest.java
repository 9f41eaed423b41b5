package dev.meshwork.catalog.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.catalog.Runs;
import dev.meshwork.core.gate.CheckResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogEntryTest {

    @Test
    void keeps_what_is_declared_apart_from_what_was_measured() {
        CatalogEntry entry = CatalogEntry.of(Runs.succeeded(4));

        assertThat(entry.sequence()).isEqualTo(4);
        assertThat(entry.metadata()).isEqualTo(Runs.customer360().build());
        assertThat(entry.measured().runId()).isEqualTo(Runs.runId(4));
        assertThat(entry.measured().endedAt()).isEqualTo(Runs.startOf(4).plusSeconds(3));
        assertThat(entry.measured().ledgerOf("customers"))
                .hasValueSatisfying(e -> assertThat(e.read()).isEqualTo(12));
        assertThat(entry.measured().servedAt("warehouse")).isPresent();
        assertThat(entry.measured().servedAt("elsewhere")).isEmpty();
        assertThat(entry.measured().reason()).isEmpty();
    }

    @Test
    void leaves_evidence_notes_and_credentials_behind() {
        CatalogEntry entry = CatalogEntry.of(Runs.rejected(1));

        assertThat(entry.measured().checks()).extracting(CheckResult::evidence).allMatch(List::isEmpty);
        assertThat(entry.toString()).doesNotContain(Runs.secret()).doesNotContain("hunter2");
        assertThat(entry.inputs().get(1).location()).isEqualTo("jdbc:postgresql://db.example.com:5432/shop");
    }

    @Test
    void precedes_an_entry_that_is_later_by_number_and_by_start() {
        CatalogEntry first = CatalogEntry.of(Runs.succeeded(1));
        CatalogEntry second = CatalogEntry.of(Runs.succeeded(2));
        CatalogEntry anew = new CatalogEntry(
                1, second.declared(), CatalogEntry.of(Runs.succeeded(9)).measured());

        assertThat(first.precedes(second)).isTrue();
        assertThat(second.precedes(first)).isFalse();
        assertThat(first.precedes(first)).isFalse();
        assertThat(anew.precedes(second)).isFalse();
    }

    @Test
    void says_why_nothing_was_served() {
        assertThat(CatalogEntry.of(Runs.failed(1)).measured().reason())
                .contains("Cannot ingest dp.customer.360: shop answered 503");
        assertThat(CatalogEntry.of(Runs.rejected(1)).measured().reason())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("Cannot serve dp.customer.360: "));
    }
}
