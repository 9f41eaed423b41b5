package dev.meshwork.quality.internal.wording;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.StringJoiner;

/** Durations as people say them. */
public final class Ages {

    private Ages() {}

    public static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    }

    /** Like {@link #text}, but where there are days, nothing below hours. */
    public static String brief(Duration duration) {
        Duration size = duration.abs();
        return text(size.toDays() == 0 ? size : size.truncatedTo(ChronoUnit.HOURS));
    }

    /** {@code 2 days 3 hours}; what is smaller than a second is shown only where there is nothing else. */
    public static String text(Duration duration) {
        Duration size = duration.abs();
        if (size.toSeconds() == 0) {
            return size.isZero() ? "0 seconds" : Decimals.text(seconds(size)) + " seconds";
        }
        StringJoiner text = new StringJoiner(" ");
        add(text, size.toDays(), "day");
        add(text, size.toHoursPart(), "hour");
        add(text, size.toMinutesPart(), "minute");
        add(text, size.toSecondsPart(), "second");
        return text.toString();
    }

    private static void add(StringJoiner text, long number, String unit) {
        if (number != 0) {
            text.add(number + " " + unit + (number == 1 ? "" : "s"));
        }
    }
}
