package dev.meshwork.quality.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.quality.profile.Profile;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProfileColumnsTest {

    private enum Channel {
        WEB,
        SHOP
    }

    private record Sale(
            int quantity,
            double weight,
            Channel channel,
            String code,
            @Nullable LocalDate day,
            @Classified(Classification.PII_EMAIL) String email,
            @Classified(Classification.PII_IDENTIFIER) long account) {}

    private static Profile profile() {
        List<Sale> sales = IntStream.range(0, 100)
                .mapToObj(i -> new Sale(
                        i % 10,
                        1_000_000_000 + i / 1000.0,
                        i % 4 == 0 ? Channel.SHOP : Channel.WEB,
                        "c" + (i + 100),
                        i % 50 == 0 ? null : LocalDate.of(2026, 1, 1).plusDays(i),
                        i % 2 == 0 ? "ada@example.org" : "eve@example.org",
                        471_100))
                .toList();
        return Profile.of("sales", Rows.of(sales), RowType.of(Sale.class));
    }

    private static QualityReport report() {
        return QualityReport.of(
                "today", List.of(CheckResult.builder("sales", "a").passed("1")));
    }

    private static ColumnSummary column(int index) {
        return report().withProfile("sales", profile())
                .dataSet("sales")
                .columns()
                .get(index);
    }

    @Test
    void numbers_have_a_histogram_of_twenty_bins() {
        assertThat(column(0).figures())
                .extracting(figure -> figure.name() + " " + figure.text())
                .containsExactly(
                        "nulls 0 (0 %)",
                        "distinct 10", "least 0", "median 4.5", "mean 4.5", "greatest 9", "deviation 2.88675");
        assertThat(column(0).histogram().orElseThrow().bins())
                .hasSize(20)
                .startsWith(new Histogram.Bin("0 to 0.45", 10), new Histogram.Bin("0.45 to 0.9", 0))
                .endsWith(new Histogram.Bin("8.55 to 9", 10));
    }

    @Test
    void edges_of_narrow_bins_are_told_apart() {
        assertThat(column(1).histogram().orElseThrow().bins())
                .extracting(Histogram.Bin::label)
                .doesNotHaveDuplicates()
                .allMatch(label -> label.contains(" to "));
    }

    @Test
    void a_few_values_have_a_bin_each_and_many_have_none() {
        assertThat(column(2).histogram())
                .contains(Histogram.of(new Histogram.Bin("WEB", 75), new Histogram.Bin("SHOP", 25)));
        assertThat(column(3).histogram()).isEmpty();
        assertThat(column(3).withheld()).isFalse();
        assertThat(column(4).figures())
                .extracting(figure -> figure.name() + " " + figure.text())
                .containsExactly("nulls 2 (2 %)", "distinct 98", "least 2026-01-02", "greatest 2026-04-10");
    }

    @Test
    void the_page_of_a_profiled_data_set_has_histograms_but_none_of_classified_columns() {
        QualityReport report = report().withProfile("sales", profile());

        assertThat(report.toHtml())
                .contains("Histogram of quantity: 20 bins", "Histogram of weight: 20 bins", "PII_EMAIL")
                .containsOnlyOnce("<bdi>SHOP</bdi>")
                .doesNotContain("Histogram of email", "Histogram of account");
        for (ColumnSummary classified : report.dataSet("sales").columns().subList(5, 7)) {
            assertThat(classified.histogram()).isEmpty();
            assertThat(classified.withheld()).isTrue();
        }
        assertThat(report.toHtml() + report.toJson()).doesNotContain("example.org", "471100", "471,100");
    }

    @Test
    void a_profile_of_another_data_set_is_refused() {
        assertThatThrownBy(() -> report().withProfile("sale", profile()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sales");
    }

    @Test
    void rows_that_are_none_have_no_histogram() {
        Profile empty = Profile.of("sales", Rows.of(List.<Sale>of()), RowType.of(Sale.class));

        assertThat(report().withProfile("sales", empty).dataSet("sales").columns())
                .hasSize(7)
                .allMatch(column -> column.histogram().isEmpty());
    }
}
