package dev.meshwork.core.gate;

import dev.meshwork.core.schema.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What earlier runs of the same product observed. Only runs count whose rows are behind what is served now: not one that was rejected
 * or failed, nor one that was rolled back. Backfills and replays are left out, as they read a selection; in such a run itself there is
 * no history. It reaches back as far as the state store keeps runs.
 */
@FunctionalInterface
public interface CheckHistory {

    /** No run before this one. */
    CheckHistory EMPTY = (dataSet, check, most) -> List.of();

    /**
     * The values that a check observed, newest first; never null but potentially empty. Runs in which it observed no number, for instance
     * because it was not there yet, are left out.
     *
     * @param dataSet the data set
     * @param check the name of the check
     * @param most how many at most
     */
    List<EarlierValue> observed(String dataSet, String check, int most);

    /** The value that a check observed in the last run in which it observed one. */
    default Optional<BigDecimal> lastObserved(String dataSet, String check) {
        return observed(dataSet, check, 1).stream().findFirst().map(EarlierValue::value);
    }

    /**
     * The schema that an input or output had in the last run. Default: none. There is none of a point inside of the product, as those
     * are not recorded.
     */
    default Optional<Schema> lastSchema(String dataSet) {
        return Optional.empty();
    }
}
