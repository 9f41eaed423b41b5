package dev.meshwork.core.service;

import dev.meshwork.core.RunListener;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.service.Alert.Kind;
import dev.meshwork.core.service.MeasuredLevel.Burn;
import dev.meshwork.core.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Measures the service levels of products, and tells when an error budget burns too fast and when that is over. Listens to runs; let
 * the scheduler of the host service call {@link #evaluate} besides, for a run that nobody starts tells nobody.
 *
 * <pre>{@code
 * ServiceLevelMonitor monitor = ServiceLevelMonitor.builder(state)
 *     .alerting(AlertSink.log(), WebhookAlerts.to(url, httpClient))
 *     .build();
 * DataProductRunner.builder(state).listeners(monitor)...
 * monitor.evaluate(product.metadata());   // every few minutes
 * }</pre>
 *
 * <p>The same alert goes to a sink once in an interval, at once where it got more urgent; one that did not arrive is sent again with
 * the next measurement. What was sent is remembered in memory: after a restart of the service an alert that still holds is sent again,
 * and one that ended meanwhile is not told to be over.
 *
 * <p>Thread-safe. Starts no thread and closes nothing.
 */
public final class ServiceLevelMonitor implements RunListener {

    private final StateStore state;
    private final ServiceLevelRules rules;
    private final List<AlertThrottle> sinks;
    private final Clock clock;
    private final Map<String, DataProductMetadata> running = new ConcurrentHashMap<>();

    private ServiceLevelMonitor(Builder builder) {
        this.state = builder.state;
        this.rules = builder.rules;
        this.sinks = builder.sinks.stream()
                .map(sink -> new AlertThrottle(sink, builder.interval))
                .toList();
        this.clock = builder.clock;
    }

    /**
     * Starts a monitor.
     *
     * @param state where the history of runs lives; it stays the caller's to close
     */
    public static Builder builder(StateStore state) {
        return new Builder(state);
    }

    /** Measures a product now, by the clock of this monitor, and alerts. */
    public ServiceLevelReport evaluate(DataProductMetadata product) {
        return evaluate(product, clock.instant());
    }

    /**
     * Measures a product at a moment, and alerts.
     *
     * @throws dev.meshwork.core.state.StateException if the history of runs cannot be read
     */
    public ServiceLevelReport evaluate(DataProductMetadata product, Instant now) {
        ServiceLevelReport report = rules.measure(product, ServiceHistory.of(state.runs(product.line())), now);
        for (MeasuredLevel level : report.levels()) {
            // What is not known any more neither burns nor is over.
            if (!Double.isNaN(level.budgetLeft())) {
                Alert alert = alert(product, level, now);
                String key = product.line() + " " + level.promise().property();
                sinks.forEach(sink -> sink.offer(key, alert));
            }
        }
        return report;
    }

    private static Alert alert(DataProductMetadata product, MeasuredLevel level, Instant now) {
        Optional<Burn> burning = level.burning();
        ServiceLevel promise = level.promise();
        String left = Texts.percent(100 * level.budgetLeft()) + " of it left";
        String message = burning.map(burn -> product.line() + " burns the error budget of '" + promise + "' "
                        + Texts.number(burn.longRate()) + " times as fast as it lasts, over "
                        + Texts.span(burn.rule().longWindow()) + " (alert above " + Texts.number(burn.threshold())
                        + "), with " + left)
                .orElseGet(() ->
                        product.line() + " burns the error budget of '" + promise + "' too fast no more, with " + left);
        return new Alert(
                product.id(),
                product.line(),
                promise,
                burning.isPresent() ? Kind.BURNING : Kind.RECOVERED,
                burning.map(burn -> burn.rule().urgency())
                        .orElse(Urgency.TICKET), // the throttle knows how urgent it was
                now,
                message);
    }

    @Override
    public void runStarted(String runId, DataProductMetadata product) {
        running.put(runId, product);
    }

    /** Measures the product of the run. */
    @Override
    public void runEnded(RunReport report) {
        DataProductMetadata product = running.remove(report.runId());
        if (product != null) {
            evaluate(product);
        }
    }

    /** Builds a monitor. Not thread-safe. */
    public static final class Builder {
        private final StateStore state;
        private ServiceLevelRules rules = ServiceLevelRules.DEFAULT;
        private final List<AlertSink> sinks = new ArrayList<>();
        private Duration interval = Duration.ofHours(4);
        private Clock clock = Clock.systemUTC();

        private Builder(StateStore state) {
            this.state = state;
        }

        /** How service levels are measured. Default: {@link ServiceLevelRules#DEFAULT}. */
        public Builder rules(ServiceLevelRules value) {
            this.rules = value;
            return this;
        }

        /** Adds sinks. Default: none, alerts go nowhere. */
        public Builder alerting(AlertSink... more) {
            sinks.addAll(List.of(more));
            return this;
        }

        /**
         * How often the same alert is told again at most. Default: every 4 hours.
         *
         * @throws IllegalArgumentException if the interval is negative
         */
        public Builder repeatingAfter(Duration time) {
            if (time.isNegative()) {
                throw new IllegalArgumentException("Invalid interval " + time + ": expected a positive duration");
            }
            this.interval = time;
            return this;
        }

        /** The clock. Default: the system's, in UTC. */
        public Builder clock(Clock value) {
            this.clock = value;
            return this;
        }

        /** The monitor. */
        public ServiceLevelMonitor build() {
            return new ServiceLevelMonitor(this);
        }
    }
}
