package dev.meshwork.core.service;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * When an error budget burns too fast: in a long window, so that it matters, and in a short one, so that it is still going on. A burn
 * rate of 1 uses up the budget exactly at the end of its window.
 *
 * <p>After "Multiwindow, Multi-Burn-Rate Alerts" in chapter 5, "Alerting on SLOs", of <em>The Site Reliability Workbook</em> (Beyer
 * et al., O'Reilly 2018).
 *
 * @param longWindow the long window
 * @param shortWindow the short window, a twelfth of it in the book
 * @param budgetShare the share of the budget that may be used up within the long window, from 0 to 1
 * @param urgency what it means
 */
public record BurnRule(Duration longWindow, Duration shortWindow, double budgetShare, Urgency urgency) {

    /**
     * The rules that the book recommends: page at 2 % of the budget in an hour or 5 % in six, a ticket at 10 % in three days. Over 30
     * days these are burn rates of 14.4, 6 and 1.
     */
    public static final List<BurnRule> RECOMMENDED = List.of(
            new BurnRule(Duration.ofHours(1), Duration.ofMinutes(5), 0.02, Urgency.PAGE),
            new BurnRule(Duration.ofHours(6), Duration.ofMinutes(30), 0.05, Urgency.PAGE),
            new BurnRule(Duration.ofDays(3), Duration.ofHours(6), 0.1, Urgency.TICKET));

    /** Checks the ranges. */
    public BurnRule {
        Objects.requireNonNull(urgency, "urgency");
        if (shortWindow.isNegative() || shortWindow.isZero() || shortWindow.compareTo(longWindow) > 0) {
            throw new IllegalArgumentException("Invalid windows " + longWindow + " and " + shortWindow
                    + ": expected positive durations, the short one last");
        }
        if (!(budgetShare > 0 && budgetShare <= 1)) {
            throw new IllegalArgumentException(
                    "Invalid share " + budgetShare + " of an error budget: expected a number above 0, at most 1");
        }
    }

    /** The burn rate above which the rule applies to a budget of a window. */
    double threshold(Duration budgetWindow) {
        return budgetShare * budgetWindow.toMillis() / longWindow.toMillis();
    }
}
