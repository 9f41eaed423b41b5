package dev.meshwork.quality.bounds;

import dev.meshwork.core.gate.EarlierValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which earlier runs a number is held against. Immutable and thread-safe. Only runs that were served count, see {@link
 * dev.meshwork.core.gate.CheckHistory}: what was rejected distorts nothing, what was served with a warning counts.
 *
 * <p>With fewer runs than are needed there is nothing to compare with: the check passes and says how many there are, as else no product
 * could ever run for the first time. A check that saw no rows fails all the same.
 */
public final class EarlierRuns {

    /** How far back runs on the same weekday are looked for: a quarter of hourly runs. */
    static final int MOST_SEARCHED = 2_200;

    private static final int MOST_RUNS = 1_000;

    private final int most;
    private final int needed;
    private final @Nullable ZoneId weekdayIn;

    private EarlierRuns(int most, int needed, @Nullable ZoneId weekdayIn) {
        this.most = most;
        this.needed = needed;
        this.weekdayIn = weekdayIn;
    }

    /**
     * The last runs; all of them are needed, unless {@link #needing} says otherwise.
     *
     * @param runs how many
     * @throws IllegalArgumentException if it is not 1 to 1,000
     */
    public static EarlierRuns last(int runs) {
        if (runs < 1 || runs > MOST_RUNS) {
            throw new IllegalArgumentException(
                    "Invalid number of earlier runs " + runs + ": expected 1 to " + MOST_RUNS);
        }
        return new EarlierRuns(runs, runs, null);
    }

    /**
     * A copy that looks at runs on the same day of the week in UTC, of each such day at the last run. Today's are none of them. Runs are
     * looked for among the last 2,200 that the state store has.
     */
    public EarlierRuns onSameWeekday() {
        return onSameWeekday(ZoneOffset.UTC);
    }

    /** Like {@link #onSameWeekday()}, with days as they are in a time zone. */
    public EarlierRuns onSameWeekday(ZoneId zone) {
        return new EarlierRuns(most, needed, Objects.requireNonNull(zone, "zone"));
    }

    /**
     * A copy that is content with fewer runs, so that a new product is not unwatched until it has all.
     *
     * @param runs how many are needed
     * @throws IllegalArgumentException if it is less than 1 or more than are looked at
     */
    public EarlierRuns needing(int runs) {
        if (runs < 1 || runs > most) {
            throw new IllegalArgumentException(
                    "Invalid number of needed runs " + runs + ": expected 1 to " + most + ", as no more are looked at");
        }
        return new EarlierRuns(most, runs, weekdayIn);
    }

    /** How many runs are needed. */
    public int needed() {
        return needed;
    }

    int most() {
        return most;
    }

    /** What was observed in them, newest first. */
    List<BigDecimal> values(Past past) {
        ZoneId zone = weekdayIn;
        List<EarlierValue> values =
                zone == null ? past.observed(most) : lastOfEachWeek(past.observed(MOST_SEARCHED), past, zone);
        return values.stream().map(EarlierValue::value).toList();
    }

    private List<EarlierValue> lastOfEachWeek(List<EarlierValue> newestFirst, Past past, ZoneId zone) {
        LocalDate before = LocalDate.ofInstant(past.now(), zone);
        List<EarlierValue> found = new ArrayList<>();
        for (EarlierValue value : newestFirst) {
            LocalDate day = LocalDate.ofInstant(value.at(), zone);
            if (day.getDayOfWeek() == before.getDayOfWeek() && day.isBefore(before) && found.size() < most) {
                found.add(value);
                before = day;
            }
        }
        return found;
    }

    /** What is said where there are too few. */
    String tooFew(int found) {
        String only = found == 0 ? "no earlier run" : "only " + found + " earlier " + (found == 1 ? "run" : "runs");
        return only
                + (weekdayIn == null ? "" : " on the same weekday")
                + (needed == 1 ? "" : " of the " + needed + " it needs");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EarlierRuns runs
                && runs.most == most
                && runs.needed == needed
                && Objects.equals(runs.weekdayIn, weekdayIn);
    }

    @Override
    public int hashCode() {
        return Objects.hash(most, needed, weekdayIn);
    }

    /** {@code the last 7 runs}, {@code the last run on the same weekday}. */
    @Override
    public String toString() {
        String zone = weekdayIn == null || weekdayIn.equals(ZoneOffset.UTC) ? "" : " in " + weekdayIn;
        return (most == 1 ? "the last run" : "the last " + most + " runs")
                + (weekdayIn == null ? "" : " on the same weekday" + zone);
    }
}
