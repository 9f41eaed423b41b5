package dev.meshwork.quality.bounds;

import dev.meshwork.core.gate.CheckHistory;
import dev.meshwork.core.gate.EarlierValue;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What one check observed in earlier runs, see {@link CheckHistory}; asked for only where it matters. Immutable and thread-safe.
 *
 * @param history what all checks observed
 * @param dataSet the data set of the check
 * @param check its name
 * @param now when this run looks at the data set
 */
public record Past(CheckHistory history, String dataSet, String check, Instant now) {

    /** No run before this one. */
    public static final Past NONE = new Past(CheckHistory.EMPTY, "", "", Instant.EPOCH);

    /** Checks the parts. */
    public Past {
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(dataSet, "dataSet");
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(now, "now");
    }

    /** The values, newest first, so many at most; never null but potentially empty. */
    public List<EarlierValue> observed(int most) {
        return history.observed(dataSet, check, most).stream().limit(most).toList();
    }
}
