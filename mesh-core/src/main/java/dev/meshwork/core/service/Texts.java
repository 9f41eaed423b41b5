package dev.meshwork.core.service;

import dev.meshwork.core.metadata.ServiceLevel.Property;
import java.time.Duration;
import java.util.Locale;

/** Measured values as people read them. */
final class Texts {

    private Texts() {}

    static String measured(Property property, double value) {
        if (property != Property.FRESHNESS || Double.isNaN(value)) {
            return percent(value);
        }
        return span(Duration.ofMillis(Math.round(value * 1000)));
    }

    static String percent(double value) {
        if (Double.isNaN(value)) {
            return "unknown";
        }
        return number(value) + (Double.isInfinite(value) ? "" : "%");
    }

    static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinite" : "overspent";
        }
        // Rounded down, so that nothing looks like a round number that it does not reach.
        return String.format(Locale.ROOT, "%.2f", Math.floor(value * 100 + 1e-6) / 100);
    }

    /** The two greatest units: {@code 30 d}, {@code 1 h 5 min}, {@code 4 s}. */
    static String span(Duration span) {
        long[] counts = {span.toDays(), span.toHoursPart(), span.toMinutesPart(), span.toSecondsPart()};
        String[] units = {"d", "h", "min", "s"};
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                String rest =
                        i + 1 < counts.length && counts[i + 1] > 0 ? " " + counts[i + 1] + " " + units[i + 1] : "";
                return counts[i] + " " + units[i] + rest;
            }
        }
        return span.toMillis() + " ms";
    }
}
