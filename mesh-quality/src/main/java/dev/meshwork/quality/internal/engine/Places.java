package dev.meshwork.quality.internal.engine;

import dev.meshwork.core.gate.Position;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * Positions as numbers that sort as the rows came: the resource in the upper bits, from 1, and the record in the lower ones. Never
 * zero, so that zero can mean none.
 */
public final class Places {

    private static final int RECORD_BITS = 44;
    private static final long RECORD_MASK = (1L << RECORD_BITS) - 1;
    private static final int MOST_RESOURCES = 1 << 18;

    private final List<String> resources = new ArrayList<>();
    /** How many records came, by resource. */
    private long[] records = new long[1];

    private String lastResource = "";
    private long lastIndex;

    public long of(Position position) {
        String resource = position.resource();
        if (lastIndex == 0 || !resource.equals(lastResource)) {
            lastResource = resource;
            lastIndex = indexOf(resource) + 1L;
        }
        records[(int) lastIndex - 1]++;
        return lastIndex << RECORD_BITS | position.record() & RECORD_MASK;
    }

    /** The place of the first of some records that come next in a resource that is read from its start; those of the others follow. */
    public long next(String resource, int count) {
        long index = indexOf(resource) + 1L;
        long first = records[(int) index - 1] + 1;
        records[(int) index - 1] += count;
        return index << RECORD_BITS | first & RECORD_MASK;
    }

    /** The index of a resource, from 0; a new one gets the next. */
    public int indexOf(String resource) {
        int found = resources.lastIndexOf(resource);
        if (found >= 0) {
            return found;
        }
        if (resources.size() == MOST_RESOURCES) {
            return MOST_RESOURCES - 1; // evidence would name the wrong file, but counts stay right
        }
        resources.add(resource);
        if (resources.size() > records.length) {
            records = Arrays.copyOf(records, 2 * records.length);
        }
        return resources.size() - 1;
    }

    /** The resources, in the order of their indexes. */
    public List<String> resources() {
        return Collections.unmodifiableList(resources);
    }

    /** The index of the resource of a place. */
    public static int resourceOf(long place) {
        return (int) (place >>> RECORD_BITS) - 1;
    }

    /** Takes in the places of a later part, and says how they are numbered here: each file goes on where it was. */
    public LongUnaryOperator addAll(Places other) {
        int[] indexes = other.resources.stream().mapToInt(this::indexOf).toArray();
        long[] before =
                Arrays.stream(indexes).mapToLong(index -> records[index]).toArray();
        for (int i = 0; i < indexes.length; i++) {
            records[indexes[i]] += other.records[i];
        }
        return place -> {
            int resource = resourceOf(place);
            return indexes[resource] + 1L << RECORD_BITS | (place & RECORD_MASK) + before[resource] & RECORD_MASK;
        };
    }

    /** Writes the resources and how many records of each came. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(resources.size());
        for (int i = 0; i < resources.size(); i++) {
            out.writeUTF(resources.get(i));
            out.writeLong(records[i]);
        }
    }

    /** Reads into empty places what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            int index = indexOf(in.readUTF());
            records[index] = in.readLong();
        }
    }

    public String name(long place) {
        return Position.of(resources.get(resourceOf(place)), place & RECORD_MASK)
                .toString();
    }
}
