package dev.meshwork.core.gate;

import java.math.BigDecimal;
import java.util.Optional;

/** What earlier runs of the same product observed. */
@FunctionalInterface
public interface CheckHistory {

    /** No run before this one. */
    CheckHistory EMPTY = (dataSet, check) -> Optional.empty();

    /** The value that a check observed in the last run that was served. */
    Optional<BigDecimal> lastObserved(String dataSet, String check);
}
