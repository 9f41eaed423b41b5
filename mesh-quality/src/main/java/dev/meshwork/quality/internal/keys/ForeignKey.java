package dev.meshwork.quality.internal.keys;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Probe;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keys are among those of another data set, as in SQL's FOREIGN KEY, or are none of them. Rows with a null among the columns are exempt.
 */
public record ForeignKey(PairedKey key, Side side) implements Probe, Analyzer {

    /** Where keys belong. */
    public enum Side {
        AMONG("among"),
        NOT_AMONG("not among");

        private final String words;

        Side(String words) {
            this.words = words;
        }
    }

    @Override
    public String subject() {
        return "share of " + key.words() + " that is " + side.words + " " + key.otherWords();
    }

    @Override
    public String name() {
        return key.words() + " is " + side.words + " " + key.otherWords();
    }

    @Override
    public List<String> columns() {
        return key.columns();
    }

    @Override
    public Dimension dimension() {
        return Dimension.CONSISTENCY;
    }

    @Override
    public String refusal() {
        return key.words() + " should be " + side.words + " " + key.otherWords();
    }

    @Override
    public Analyzer analyzer() {
        return this;
    }

    @Override
    public AnalyzerState open(Opening opening) {
        return new State(this, opening);
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        State found = (State) state;
        Measurement absence = found.absence();
        if (absence != null && side == Side.AMONG && found.evaluated > 0) {
            return absence;
        }
        return Measurement.share(found.evaluated - found.failed, found.evaluated)
                .noting(found.failed + " of " + found.evaluated + " rows have a key that is "
                        + (side == Side.AMONG ? "not there" : "there"));
    }

    private static final class State extends AnalyzerState {
        private final PairedKey pair;
        private final boolean belongsThere;
        private final Opening opening;
        private final KeyReader key;
        private final KnownKeys known;
        /** Keys that can be looked up only at the end. */
        private final KeyLog later;

        private long evaluated;
        private long failed;
        private boolean isRead;
        private boolean absent;
        private @Nullable String quarantining;

        State(ForeignKey probe, Opening opening) {
            this.pair = probe.key;
            this.belongsThere = probe.side == Side.AMONG;
            this.opening = opening;
            this.key = pair.reader(opening);
            this.known = pair.known(opening);
            this.later = new KeyLog(opening.keys(), pair.words());
        }

        @Override
        public void quarantineFor(String check) {
            quarantining = check;
        }

        @Override
        public boolean add(Row row, long place) {
            if (!key.read(row)) {
                return true;
            }
            readOther();
            evaluated++;
            if (!known.isInMemory()) {
                requireNoQuarantine();
                later.add(key.high(), key.low(), place, 0);
                return true;
            }
            return known.contains(key.high(), key.low()) == belongsThere || absent && belongsThere || fail(place);
        }

        @Nullable
        Measurement absence() {
            return opening.others().absence(pair.other(), opening);
        }

        private void readOther() {
            if (!isRead) {
                opening.others().read(pair.other());
                absent = absence() != null;
                isRead = true;
            }
        }

        private void requireNoQuarantine() {
            if (quarantining != null) {
                throw new IllegalStateException("Cannot quarantine by check '" + quarantining + "': the keys "
                        + pair.otherWords() + " do not fit into "
                        + (opening.keys().memoryBytes() >> 10)
                        + " KiB, and on the disk they tell too late what is there; raise it with withKeyMemory(...)");
            }
        }

        private boolean fail(long place) {
            failed++;
            failures().add(place);
            return false;
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {
            State state = (State) other;
            evaluated += state.evaluated;
            failed += state.failed;
            failures().addAll(state.failures(), renumber);
            try {
                state.later.forEach(
                        (high, low, place, content) -> later.add(high, low, renumber.applyAsLong(place), content));
            } catch (IOException e) {
                throw later.failed(e);
            }
        }

        @Override
        public void finish() {
            if (later.isEmpty()) {
                return;
            }
            readOther();
            try {
                SortedKeys mine = later.sorted();
                SortedKeys theirs = known.sorted();
                boolean any = theirs.advance();
                while (mine.advance()) {
                    while (any && theirs.compareKey(mine) < 0) {
                        any = theirs.advance();
                    }
                    if ((any && theirs.compareKey(mine) == 0) != belongsThere) {
                        fail(mine.place());
                    }
                }
            } catch (IOException e) {
                throw later.failed(e);
            }
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeLong(evaluated);
            out.writeLong(failed);
            out.writeLong(later.size());
            later.forEach((high, low, place, content) -> {
                out.writeLong(high);
                out.writeLong(low);
                out.writeLong(place);
            });
        }

        @Override
        public void read(DataInput in) throws IOException {
            evaluated = in.readLong();
            failed = in.readLong();
            for (long left = in.readLong(); left > 0; left--) {
                later.add(in.readLong(), in.readLong(), in.readLong(), 0);
            }
        }

        @Override
        public void close() {
            later.close();
        }
    }
}
