package dev.meshwork.core.service;

import dev.meshwork.core.internal.TextTable;
import dev.meshwork.core.metadata.ServiceLevel.Property;
import dev.meshwork.core.metadata.Version;
import dev.meshwork.core.service.MeasuredLevel.Burn;
import dev.meshwork.core.service.MeasuredLevel.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What a product promises against what was measured, at a moment. Immutable. {@link #toString} is a table for people.
 *
 * @param product the id of the product
 * @param productVersion the version whose promises these are
 * @param at the moment
 * @param window the rolling window of the error budgets
 * @param levels the promises, in the order of their declaration
 */
public record ServiceLevelReport(
        String product, Version productVersion, Instant at, Duration window, List<MeasuredLevel> levels) {

    /** Copies the list. */
    public ServiceLevelReport {
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(productVersion, "productVersion");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(window, "window");
        levels = List.copyOf(levels);
    }

    /**
     * What was measured of one property.
     *
     * @throws IllegalArgumentException if the product promises nothing about it; the message lists what it promises
     */
    public MeasuredLevel level(Property property) {
        return levels.stream()
                .filter(level -> level.promise().property() == property)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot find service level " + property + " of "
                        + product + ": it promises "
                        + levels.stream().map(MeasuredLevel::promise).toList()));
    }

    /** Whether something is promised, and every promise is known to be kept. */
    public boolean isMet() {
        return !levels.isEmpty() && levels.stream().allMatch(level -> level.outcome() == Outcome.MET);
    }

    /** A table: promise, what was measured, budget left, burn rates. */
    @Override
    public String toString() {
        List<String> headings = new ArrayList<>(List.of("", "promise", "measured >", "good >", "budget left >"));
        if (!levels.isEmpty()) {
            levels.get(0)
                    .burns()
                    .forEach(burn ->
                            headings.add("burn " + Texts.span(burn.rule().longWindow()) + " >"));
        }
        headings.add("");
        StringBuilder text = new StringBuilder()
                .append(product)
                .append(' ')
                .append(productVersion)
                .append("  service levels at ")
                .append(at)
                .append(" over ")
                .append(Texts.span(window))
                .append('\n');
        if (levels.isEmpty()) {
            return text.append("  none is promised\n").toString();
        }
        List<List<String>> rows = levels.stream().map(ServiceLevelReport::row).toList();
        TextTable.lines(headings, rows).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static List<String> row(MeasuredLevel level) {
        List<String> cells = new ArrayList<>(List.of(
                level.outcome().name().toLowerCase(Locale.ROOT),
                level.promise().toString(),
                Texts.measured(level.promise().property(), level.measured()),
                Texts.percent(level.goodPercent()),
                Texts.percent(100 * level.budgetLeft())));
        level.burns().forEach(burn -> cells.add(Texts.number(burn.longRate())));
        cells.add(level.burning().map(ServiceLevelReport::burning).orElse(""));
        return cells;
    }

    private static String burning(Burn burn) {
        return "burns too fast: " + burn.rule().urgency().name().toLowerCase(Locale.ROOT);
    }
}
