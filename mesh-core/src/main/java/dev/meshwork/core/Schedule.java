package dev.meshwork.core;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * When a product is to run, for {@link DataProductRunner#runIfDue}. Immutable and thread-safe.
 *
 * <p>A time that passed while nobody asked is missed. However many were missed, one run makes up for them, as it serves all that is
 * new; {@link #skippingMissedAfter} has it wait for the next time instead.
 */
public final class Schedule {

    private final String text;
    private final Function<Instant, Optional<Instant>> following;
    private final @Nullable Duration tolerance;

    private Schedule(String text, Function<Instant, Optional<Instant>> following, @Nullable Duration tolerance) {
        this.text = text;
        this.following = following;
        this.tolerance = tolerance;
    }

    /**
     * So long after the start of the run before.
     *
     * @throws IllegalArgumentException if the interval is not positive
     */
    public static Schedule every(Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("Invalid interval " + interval + ": expected a positive one");
        }
        return new Schedule("every " + interval, last -> Optional.of(last.plus(interval)), null);
    }

    /**
     * At the times of a cron expression with five fields (minute, hour, day of month, month, day of week), as crontab(5) has them. Needs
     * {@code com.cronutils:cron-utils} on the class path, which mesh-core does not bring.
     *
     * @param expression such as {@code 0 *}{@code /6 * * *}
     * @param zone the zone of the hours
     * @throws IllegalArgumentException if it is no cron expression
     * @throws IllegalStateException if cron-utils is missing
     */
    public static Schedule cron(String expression, ZoneId zone) {
        try {
            return new Schedule("cron " + expression + " " + zone, Cron.of(expression, zone), null);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "Missing cron-utils: add com.cronutils:cron-utils to the dependencies of your service", e);
        }
    }

    /**
     * The same, but a time that was missed by more than this is left out: the next run is at the next time.
     *
     * @throws IllegalArgumentException if the tolerance is negative
     */
    public Schedule skippingMissedAfter(Duration longest) {
        if (longest.isNegative()) {
            throw new IllegalArgumentException("Invalid tolerance " + longest + ": expected zero or more");
        }
        return new Schedule(text, following, longest);
    }

    /** The first time behind another, if there is one. */
    public Optional<Instant> next(Instant after) {
        return following.apply(after);
    }

    /** What to do at a time, when the last time that was dealt with is known. */
    Due due(@Nullable Instant last, Instant now) {
        if (last == null) {
            return Due.NOW;
        }
        Instant latest = null;
        Optional<Instant> next = next(last);
        while (next.isPresent() && !next.get().isAfter(now)) {
            latest = next.get();
            if (tolerance == null) {
                return Due.NOW;
            }
            next = next(latest);
        }
        if (latest == null) {
            return Due.LATER;
        }
        return tolerance == null || !latest.plus(tolerance).isBefore(now) ? Due.NOW : Due.MISSED;
    }

    /** Whether a run is due. */
    enum Due {
        /** It is. */
        NOW,
        /** Not yet. */
        LATER,
        /** It was, but that is too long ago. */
        MISSED
    }

    @Override
    public String toString() {
        return text + (tolerance == null ? "" : ", skipping what was missed by more than " + tolerance);
    }

    /** Keeps the classes of cron-utils out of the way of those who do without. */
    private static final class Cron {

        static Function<Instant, Optional<Instant>> of(String expression, ZoneId zone) {
            ExecutionTime times;
            try {
                CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
                times = ExecutionTime.forCron(parser.parse(expression).validate());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "Invalid cron expression '" + expression + "': " + e.getMessage()
                                + "; expected such as '0 */6 * * *'",
                        e);
            }
            return last -> times.nextExecution(last.atZone(zone)).map(ZonedDateTime::toInstant);
        }
    }
}
