package dev.meshwork.quality.report;

import dev.meshwork.quality.profile.ColumnProfile;
import dev.meshwork.quality.profile.DistinctCount;
import dev.meshwork.quality.profile.HistogramBin;
import dev.meshwork.quality.profile.NumberFigures;
import dev.meshwork.quality.profile.TextFigures;
import dev.meshwork.quality.profile.ValueCount;
import dev.meshwork.quality.report.Histogram.Bin;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Columns of a profile as a report shows them. Stateless. */
final class ProfileColumns {

    private static final MathContext SHOWN = new MathContext(6, RoundingMode.HALF_EVEN);

    private ProfileColumns() {}

    static ColumnSummary summary(ColumnProfile column) {
        ColumnSummary.Builder summary = ColumnSummary.builder(column.field());
        summary.figure("nulls", counted(column.nulls(), column.nulls() + column.values()));
        column.distinct().ifPresent(distinct -> summary.figure("distinct", text(distinct)));
        column.texts().ifPresent(texts -> texts(summary, texts, column.values()));
        if (column.isClassified()) {
            return summary.withhold().build();
        }
        if (column.type().isNumeric()) {
            column.numbers().ifPresent(numbers -> numbers(summary, numbers));
        } else {
            column.least().ifPresent(least -> summary.value("least", least));
            column.greatest().ifPresent(greatest -> summary.value("greatest", greatest));
        }
        histogram(column).ifPresent(summary::histogram);
        return summary.build();
    }

    private static void numbers(ColumnSummary.Builder summary, NumberFigures numbers) {
        summary.value("least", Text.number(numbers.minimum()));
        summary.value("median", rounded(BigDecimal.valueOf(numbers.quantile(0.5))));
        summary.value("mean", rounded(numbers.mean()));
        summary.value("greatest", Text.number(numbers.maximum()));
        numbers.standardDeviation().ifPresent(deviation -> summary.value("deviation", rounded(deviation)));
    }

    private static void texts(ColumnSummary.Builder summary, TextFigures texts, long values) {
        summary.figure(
                "length",
                texts.shortest() == texts.longest()
                        ? Text.number(texts.shortest())
                        : Text.number(texts.shortest()) + " to " + Text.number(texts.longest()));
        if (texts.blank() > 0) {
            summary.figure("blank", counted(texts.blank(), values));
        }
    }

    private static String text(DistinctCount distinct) {
        return (distinct.isExact() ? "" : "about ") + Text.number(distinct.count());
    }

    private static String rounded(BigDecimal number) {
        return Text.number(number.round(SHOWN));
    }

    /** {@code 12 (0.1 %)}. */
    private static String counted(long count, long all) {
        return all == 0
                ? Text.number(count)
                : Text.number(count) + " ("
                        + Text.number(BigDecimal.valueOf(100.0 * count / all).setScale(1, RoundingMode.HALF_EVEN))
                        + " %)";
    }

    /** Of numbers, or of values where all that there are were counted. */
    private static Optional<Histogram> histogram(ColumnProfile column) {
        if (column.type().isNumeric()) {
            return column.numbers().map(ProfileColumns::ofNumbers);
        }
        List<ValueCount> top = column.top();
        boolean all =
                !top.isEmpty() && top.stream().mapToLong(ValueCount::count).sum() == column.values();
        return all && top.get(0).count() > 1
                ? Optional.of(new Histogram(top.stream()
                        .map(value -> new Bin(value.value(), value.count()))
                        .toList()))
                : Optional.empty();
    }

    private static Histogram ofNumbers(NumberFigures numbers) {
        List<Bin> bins = new ArrayList<>();
        for (HistogramBin bin : numbers.histogram()) {
            String from = edge(bin.from(), bin);
            String to = edge(bin.to(), bin);
            bins.add(new Bin(from.equals(to) ? from : from + " to " + to, bin.count()));
        }
        return new Histogram(bins);
    }

    /** An edge with as many digits as tell it from the other one. */
    private static String edge(double edge, HistogramBin bin) {
        BigDecimal exact = BigDecimal.valueOf(edge);
        BigDecimal width = BigDecimal.valueOf(bin.to()).subtract(BigDecimal.valueOf(bin.from()));
        return Text.number(
                width.signum() == 0
                        ? exact
                        : exact.setScale(width.scale() - width.precision() + 3, RoundingMode.HALF_EVEN));
    }
}
