package dev.meshwork.quality.internal.frequencies;

import dev.meshwork.quality.bounds.Measurement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often each value came. Immutable.
 *
 * @param rows how many rows had one
 * @param counts by value; combinations of several columns are lists; null if there were too many to remember
 * @param memoryBytes how much they might take
 */
public record Counted(long rows, @Nullable Map<Object, Long> counts, long memoryBytes) {

    /** A value and how often it came. */
    public record Entry(Object value, long count) {}

    /** The values that came most often, ties in the order of their texts; empty if they are not known. */
    public List<Entry> top(int most) {
        return counts == null
                ? List.of()
                : counts.entrySet().stream()
                        .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparingLong(Entry::count)
                                .reversed()
                                .thenComparing(entry -> entry.value().toString()))
                        .limit(most)
                        .toList();
    }

    /** Why nothing can be said, with the way out. */
    Measurement tooMany(String column) {
        return Measurement.undecided("the different values of " + column + " do not fit into " + (memoryBytes >> 10)
                + " KiB; raise it with withKeyMemory(...), or check its distinct count, which may go to the disk");
    }
}
