package dev.meshwork.quality;

import dev.meshwork.core.gate.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * Positions as numbers that sort as the rows came: the resource in the upper bits, from 1, and the record in the lower ones. Never
 * zero, so that zero can mean none.
 */
final class Places {

    private static final int RECORD_BITS = 44;
    private static final long RECORD_MASK = (1L << RECORD_BITS) - 1;
    private static final int MOST_RESOURCES = 1 << 18;

    private final List<String> resources = new ArrayList<>();
    private String lastResource = "";
    private long lastIndex;

    long of(Position position) {
        String resource = position.resource();
        if (lastIndex == 0 || !resource.equals(lastResource)) {
            lastResource = resource;
            lastIndex = indexOf(resource) + 1L;
        }
        return lastIndex << RECORD_BITS | position.record() & RECORD_MASK;
    }

    /** The index of a resource, from 0; a new one gets the next. */
    int indexOf(String resource) {
        int found = resources.lastIndexOf(resource);
        if (found >= 0) {
            return found;
        }
        if (resources.size() == MOST_RESOURCES) {
            return MOST_RESOURCES - 1; // evidence would name the wrong file, but counts stay right
        }
        resources.add(resource);
        return resources.size() - 1;
    }

    /** The resources, in the order of their indexes. */
    List<String> resources() {
        return Collections.unmodifiableList(resources);
    }

    /** The index of the resource of a place. */
    static int resourceOf(long place) {
        return (int) (place >>> RECORD_BITS) - 1;
    }

    /** How places of another part are numbered here, when its records follow the given number of records. */
    LongUnaryOperator renumber(Places other, long recordsBefore) {
        long[] indexes =
                other.resources.stream().mapToLong(r -> indexOf(r) + 1L).toArray();
        return place -> indexes[resourceOf(place)] << RECORD_BITS | (place & RECORD_MASK) + recordsBefore & RECORD_MASK;
    }

    String name(long place) {
        return Position.of(resources.get(resourceOf(place)), place & RECORD_MASK)
                .toString();
    }
}
