package dev.meshwork.quality.report;

import java.time.Duration;
import java.util.Locale;

/** Durations as people say them. Stateless. */
final class Durations {

    private Durations() {}

    /** {@code 3.2 ms}, {@code 1.25 s}, {@code 2 min 5 s}, {@code 3 h 2 min}. */
    static String text(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        if (millis < 1000) {
            return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis);
        }
        if (duration.toMinutes() < 1) {
            return String.format(Locale.ROOT, "%.2f s", millis / 1000);
        }
        return duration.toHours() < 1
                ? duration.toMinutes() + " min" + rest(duration.toSecondsPart(), " s")
                : Text.number(duration.toHours()) + " h" + rest(duration.toMinutesPart(), " min");
    }

    private static String rest(int count, String unit) {
        return count == 0 ? "" : " " + count + unit;
    }
}
