package dev.meshwork.quality.internal.keys;

import dev.meshwork.quality.internal.engine.KeySettings;
import dev.meshwork.quality.internal.engine.Sample;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which keys came, and which of them more than once. Merging states of parts, in any order, gives what one state of all rows has:
 * each key is kept once with its earliest place and with a mark if it came again, and each row beyond the first was counted when
 * it met its key, in its part, while merging, or when the runs on the disk are read side by side at the end.
 */
final class SeenKeys implements AutoCloseable {
    private final KeySettings settings;
    private final KeyTable table;
    private final Keys keys;
    private final Sample failures;
    private @Nullable KeyRuns runs;
    private long evaluated;
    private long absent;
    private long repeated;
    private long recurring;
    private @Nullable String quarantining;

    SeenKeys(KeySettings settings, Keys keys, Sample failures) {
        this.settings = settings;
        this.failures = failures;
        this.table = new KeyTable(settings.memoryBytes());
        this.keys = keys;
    }

    void quarantineFor(String check) {
        quarantining = check;
    }

    /** Takes in the key of a row. */
    boolean key(long high, long low, long place) {
        evaluated++;
        return add(high, low, place);
    }

    /** Takes in that a row has no key. */
    boolean absent(long place) {
        if (keys.absence() != Absence.FAILS) {
            return true;
        }
        evaluated++;
        absent++;
        failures.add(place);
        return false;
    }

    private boolean add(long high, long low, long place) {
        if (table.isFull()) {
            spill();
        }
        long later = table.add(high, low, place);
        if (later == 0) {
            return true;
        }
        repeated(later);
        return false;
    }

    private void repeated(long place) {
        repeated++;
        failures.add(place);
    }

    private void spill() {
        if (quarantining != null) {
            throw new IllegalStateException("Cannot quarantine by check '" + quarantining + "': more than "
                    + table.size() + " keys of " + keys.words() + " do not fit into "
                    + (settings.memoryBytes() >> 10)
                    + " KiB, and on the disk they tell too late what came before; raise it with withKeyMemory(...)");
        }
        try {
            KeyRuns to = runs == null ? KeyRuns.in(settings.folder()) : runs;
            runs = to;
            to.write(table.sort(), table.size());
            table.clear();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private IllegalStateException failed(IOException cause) {
        return new IllegalStateException(
                "Cannot check uniqueness of " + keys.words() + ": keys go to a file in " + settings.folder()
                        + " past " + (settings.memoryBytes() >> 10) + " KiB, and that failed: " + cause
                        + "; free some space there, or give the suite another folder or more memory for keys",
                cause);
    }

    void merge(SeenKeys seen, LongUnaryOperator renumber) {
        evaluated += seen.evaluated;
        absent += seen.absent;
        repeated += seen.repeated;
        table.reserve(seen.table.size());
        KeyConsumer adding = (high, low, place) -> addOfPart(high, low, KeyTable.renumbered(place, renumber));
        seen.table.forEach(adding);
        try {
            if (seen.runs != null) {
                seen.runs.forEach(adding);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** A row of another part was kept already, so it is too late to take it out. */
    private void addOfPart(long high, long low, long place) {
        if (!add(high, low, place) && quarantining != null) {
            throw new IllegalStateException("Cannot quarantine by check '" + quarantining + "': a key of "
                    + keys.words() + " came in two parts of the data, which were read apart; read them as one");
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(evaluated);
        out.writeLong(absent);
        out.writeLong(repeated);
        out.writeLong(entries());
        writeKeys(out);
    }

    private long entries() {
        return table.size() + (runs == null ? 0 : runs.size());
    }

    private void writeKeys(DataOutput out) throws IOException {
        KeyConsumer writing = (high, low, place) -> {
            try {
                out.writeLong(high);
                out.writeLong(low);
                out.writeLong(place);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        table.forEach(writing);
        if (runs != null) {
            runs.forEach(writing);
        }
    }

    void read(DataInput in) throws IOException {
        evaluated = in.readLong();
        absent = in.readLong();
        repeated = in.readLong();
        long entries = in.readLong();
        table.reserve(entries);
        for (long left = entries; left > 0; left--) {
            add(in.readLong(), in.readLong(), in.readLong());
        }
    }

    void finish() {
        if (runs == null) {
            recurring = table.recurring();
            return;
        }
        spill();
        try {
            recurring = runs.merge(settings.memoryBytes(), this::repeated);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** What was found; after {@link #finish}. */
    Summary summary() {
        return new Summary(evaluated, absent, repeated, recurring);
    }

    /**
     * What was found of the keys.
     *
     * @param evaluated how many rows were looked at
     * @param absent how many of them have no key
     * @param repeated how many of them repeat an earlier key
     * @param recurring how many keys came more than once
     */
    record Summary(long evaluated, long absent, long repeated, long recurring) {

        /** How many rows have a key. */
        long present() {
            return evaluated - absent;
        }

        /** How many different keys there are. */
        long distinct() {
            return present() - repeated;
        }

        /** How many keys came once. */
        long unique() {
            return distinct() - recurring;
        }

        /** How many rows have a key that came more than once, the first of them included. */
        long duplicates() {
            return repeated + recurring;
        }
    }

    @Override
    public void close() {
        if (runs != null) {
            runs.close();
        }
    }
}
