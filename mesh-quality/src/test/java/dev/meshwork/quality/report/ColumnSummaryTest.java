package dev.meshwork.quality.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnSummaryTest {

    private static final Field COUNTRY = Field.of("country", Kind.TEXT);
    private static final Histogram VALUES = Histogram.of(new Histogram.Bin("Iceland", 3));

    @Test
    void shows_figures_values_and_histogram_of_a_field_without_classification() {
        ColumnSummary profile = profile(COUNTRY);

        assertThat(profile.figures())
                .containsExactly(
                        new ColumnSummary.Figure("nulls", "2"), new ColumnSummary.Figure("most common", "Iceland"));
        assertThat(profile.histogram()).contains(VALUES);
        assertThat(profile.withheld()).isFalse();
    }

    @Test
    void drops_each_value_of_a_classified_field_in_every_format() {
        QualityReport report = QualityReport.of(
                        "today", List.of(CheckResult.builder("people", "a").passed("1")))
                .withColumns("people", List.of(profile(COUNTRY.classified(Classification.PII_ADDRESS))));

        assertThat(report.dataSet("people").columns().get(0).withheld()).isTrue();
        assertThat(report.toJson() + report.toHtml() + report.toJUnitXml() + report)
                .contains("nulls", "PII_ADDRESS", "Values are not shown: the field is classified.")
                .doesNotContain("Iceland");
    }

    @Test
    void a_histogram_needs_bins_and_counts_that_are_not_negative() {
        assertThatThrownBy(() -> new Histogram(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Missing bins of a histogram: it needs at least one");
        assertThatThrownBy(() -> new Histogram.Bin("a", -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid count -1 of a bin: expected 0 or more");
    }

    private static ColumnSummary profile(Field field) {
        return ColumnSummary.builder(field)
                .figure("nulls", "2")
                .value("most common", "Iceland")
                .histogram(VALUES)
                .build();
    }
}
