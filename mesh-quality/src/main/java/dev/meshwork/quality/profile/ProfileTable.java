package dev.meshwork.quality.profile;

import dev.meshwork.quality.internal.wording.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The cells of a profile as a table. Stateless. */
final class ProfileTable {

    static final List<String> HEADINGS =
            List.of("column", "type", "nulls >", "distinct >", "least", "greatest", "mean >", "looks like");

    private static final MathContext SHOWN = new MathContext(6, RoundingMode.HALF_EVEN);
    private static final int MOST_SHOWN = 24;

    private ProfileTable() {}

    static List<String> line(ColumnProfile column) {
        String least = column.numbers()
                .map(numbers -> text(numbers.minimum()))
                .orElse(column.least().orElse(""));
        String greatest = column.numbers()
                .map(numbers -> text(numbers.maximum()))
                .orElse(column.greatest().orElse(""));
        return List.of(
                column.name(),
                column.type().kind().name().toLowerCase(Locale.ROOT),
                Long.toString(column.nulls()),
                column.distinct().map(DistinctCount::toString).orElse(""),
                column.isClassified() ? "classified" : cut(least),
                column.isClassified() ? "classified" : cut(greatest),
                column.numbers()
                        .map(numbers -> text(numbers.mean().round(SHOWN)))
                        .orElse(""),
                looks(column));
    }

    private static String text(BigDecimal number) {
        return Decimals.text(number);
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN - 1) + "\u2026";
    }

    private static String looks(ColumnProfile column) {
        List<ValueCount> patterns = column.texts().map(TextFigures::patterns).orElse(List.of());
        List<ValueCount> shown = column.top().isEmpty() ? patterns : column.top();
        return shown.stream()
                .limit(3)
                .map(value -> cut(value.value()) + " (" + value.count() + ")")
                .collect(Collectors.joining(", "));
    }
}
