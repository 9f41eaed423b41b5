package dev.meshwork.core;

import java.util.List;
import java.util.Map;

/**
 * What a clean-up removed. Immutable.
 *
 * @param versions by output port, oldest first; a port that lost nothing is not in it
 * @param quarantines the runs whose quarantined rows are gone, oldest first
 */
public record Removed(Map<String, List<String>> versions, List<String> quarantines) {

    /** Copies the collections. */
    public Removed {
        versions = Map.copyOf(versions);
        quarantines = List.copyOf(quarantines);
    }

    /** Whether there was nothing to remove. */
    public boolean isNothing() {
        return versions.isEmpty() && quarantines.isEmpty();
    }
}
