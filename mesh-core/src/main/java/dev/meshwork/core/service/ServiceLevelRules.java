package dev.meshwork.core.service;

import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.metadata.ServiceLevel.Property;
import dev.meshwork.core.service.MeasuredLevel.Burn;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How service levels are measured: what a product promises against what its runs show. Immutable and thread-safe.
 *
 * <ul>
 *   <li><b>freshness</b>: the age of the data that are served now. Its budget is the time in which they may be older than promised.
 *   <li><b>availability</b>: the share of time in which data were served that were no older than the product promises; where it
 *       promises no freshness, in which any data were served. A reader always finds the last version that passed, so what a consumer
 *       misses when runs fail, or are not started, is new data.
 *   <li><b>accuracy</b>: the share of rows that meet the checks of dimensions accuracy and conformity at the output ports, each version
 *       for as long as it was served.
 *   <li><b>completeness</b>: the same of dimension completeness.
 * </ul>
 *
 * <p>The definitions follow Google's books: availability is that of time, uptime by uptime and downtime, from chapter 3 of
 * <em>Site Reliability Engineering</em> (Beyer et al., O'Reilly 2016), where a pipeline is up while what it serves is fresh, the
 * measure that chapter 13 of <em>The Site Reliability Workbook</em> (2018) names first for pipelines. A share of successful runs
 * would not see the run that nobody started. Error budget and burn rates are those of chapter 5 of the Workbook; its rolling window
 * is 30 days here. What {@link ServiceHistory} says of the age and rightness of data applies.
 */
public final class ServiceLevelRules {

    /** A rolling window of 30 days, data as fresh as promised 99 % of the time, {@link BurnRule#RECOMMENDED}. */
    public static final ServiceLevelRules DEFAULT =
            new ServiceLevelRules(Duration.ofDays(30), BigDecimal.valueOf(99), BurnRule.RECOMMENDED);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Duration window;
    private final BigDecimal freshnessTarget;
    private final List<BurnRule> burnRules;

    private ServiceLevelRules(Duration window, BigDecimal freshnessTarget, List<BurnRule> burnRules) {
        this.window = window;
        this.freshnessTarget = freshnessTarget;
        this.burnRules = List.copyOf(burnRules);
    }

    /**
     * The same over another rolling window.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public ServiceLevelRules withWindow(Duration other) {
        if (other.isNegative() || other.isZero()) {
            throw new IllegalArgumentException("Invalid window " + other + ": expected a positive duration");
        }
        return new ServiceLevelRules(other, freshnessTarget, burnRules);
    }

    /**
     * The same with another share of time in which data should be as fresh as promised; a promise of freshness names only an age.
     *
     * @throws IllegalArgumentException if it is not between 0 and 100
     */
    public ServiceLevelRules withFreshnessTarget(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("Invalid target " + percent + ": expected 0 to 100 percent");
        }
        return new ServiceLevelRules(window, BigDecimal.valueOf(percent), burnRules);
    }

    /** The same with other rules of when a budget burns too fast. */
    public ServiceLevelRules withBurnRules(BurnRule... others) {
        return new ServiceLevelRules(window, freshnessTarget, List.of(others));
    }

    /**
     * Measures the promises of a product at a moment.
     *
     * @param product what is promised
     * @param history what was served, of the same major version
     * @param now the moment
     */
    public ServiceLevelReport measure(DataProductMetadata product, ServiceHistory history, Instant now) {
        List<MeasuredLevel> levels = product.serviceLevels().stream()
                .map(promise -> measure(promise, Goodness.of(promise.property(), product), history, now))
                .toList();
        return new ServiceLevelReport(product.id(), product.version(), now, window, levels);
    }

    private MeasuredLevel measure(ServiceLevel promise, Goodness goodness, ServiceHistory history, Instant now) {
        boolean fresh = promise.property() == Property.FRESHNESS;
        double allowed = HUNDRED.subtract(fresh ? freshnessTarget : promise.value())
                .divide(HUNDRED, MathContext.DECIMAL64)
                .doubleValue();
        Spent spent = history.spent(goodness, now.minus(window), now);
        double share = spent.known() == 0 ? Double.NaN : 100 * (1 - spent.bad() / spent.known());
        double measured =
                fresh ? history.ageAt(now).map(age -> age.toMillis() / 1000.0).orElse(Double.NaN) : share;
        List<Burn> burns = burnRules.stream()
                .map(rule -> burn(rule, allowed, goodness, history, now))
                .toList();
        double left = spent.known() == 0 ? Double.NaN : 1 - rate(spent, allowed, window);
        return new MeasuredLevel(promise, measured, share, left, burns);
    }

    private Burn burn(BurnRule rule, double allowed, Goodness goodness, ServiceHistory history, Instant now) {
        return new Burn(
                rule,
                rule.threshold(window),
                rate(history.spent(goodness, now.minus(rule.longWindow()), now), allowed, rule.longWindow()),
                rate(history.spent(goodness, now.minus(rule.shortWindow()), now), allowed, rule.shortWindow()));
    }

    /** How many times as much was bad as may be. What is not known was not bad. */
    private static double rate(Spent spent, double allowed, Duration span) {
        if (spent.bad() == 0) {
            return 0;
        }
        return spent.bad() / (allowed * span.toMillis() / 1000.0);
    }
}
