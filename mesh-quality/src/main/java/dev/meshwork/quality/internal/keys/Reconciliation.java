package dev.meshwork.quality.internal.keys;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.OtherRows;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.engine.Sample;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The share of rows that are equal here and in another data set, paired by key. Of all rows, where two that are paired count once. Rows
 * are kept as 128 bits of the key and 64 of the values, so that a difference is overlooked with a probability of 2<sup>-64</sup>.
 */
public record Reconciliation(PairedKey key, List<String> values) implements Probe, Analyzer {

    private static final int MOST_NAMED = 3;

    /** Takes a copy of the names. */
    public Reconciliation {
        values = List.copyOf(values);
    }

    @Override
    public String subject() {
        return "share of rows that are as in " + key.other().name() + " by " + key.words() + with();
    }

    @Override
    public String name() {
        return "rows are as in " + key.other().name() + " by " + key.words() + with();
    }

    private String with() {
        return values.isEmpty() ? "" : " with " + String.join(", ", values);
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
    public boolean isOfWhole() {
        return true;
    }

    @Override
    public Analyzer analyzer() {
        return this;
    }

    @Override
    public AnalyzerState open(Opening opening) {
        key.requireComparable(opening);
        values.forEach(value -> PairedKey.requireComparable(opening, value, key.other(), value));
        return new State(
                rows(opening, key.columns(), key.words()),
                (Rows) opening.others().ask(key.other(), new Theirs(key, values), opening),
                opening,
                key.other());
    }

    private Rows rows(Opening opening, List<String> columns, String words) {
        return new Rows(new KeyReader(opening, columns, Absence.IS_A_VALUE), content(opening, values), opening, words);
    }

    private static @Nullable KeyReader content(Opening opening, List<String> values) {
        return values.isEmpty() ? null : new KeyReader(opening, values, Absence.IS_A_VALUE);
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        State found = (State) state;
        Measurement absence = found.opening.others().absence(key.other(), found.opening);
        if (absence != null) {
            return absence;
        }
        long all = found.equal + found.different + found.surplus + found.missing;
        String note = found.missing + " missing, " + found.surplus + " surplus, " + found.different + " different";
        return Measurement.share(found.equal, all)
                .noting(note + " of " + all + (found.missing == 0 ? "" : "; missing is such as " + found.examples()));
    }

    /** The rows of the other data set. */
    private record Theirs(PairedKey key, List<String> values) implements Analyzer {
        @Override
        public AnalyzerState open(Opening opening) {
            return new Reconciliation(key, values).rows(opening, key.otherColumns(), key.otherWords());
        }
    }

    /** Keys and what else is in their rows. */
    private static final class Rows extends AnalyzerState {
        private final KeyReader key;
        private final @Nullable KeyReader content;
        private final Opening opening;
        private final KeyLog log;

        Rows(KeyReader key, @Nullable KeyReader content, Opening opening, String words) {
            this.key = key;
            this.content = content;
            this.opening = opening;
            this.log = new KeyLog(opening.keys(), words);
        }

        @Override
        public boolean add(Row row, long place) {
            if (key.read(row)) {
                log.add(key.high(), key.low(), place, content != null && content.read(row) ? content.high() : 0);
            }
            return true;
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {
            try {
                ((Rows) other)
                        .log.forEach(
                                (high, low, place, values) -> log.add(high, low, renumber.applyAsLong(place), values));
            } catch (IOException e) {
                throw log.failed(e);
            }
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeLong(log.size());
            log.forEach((high, low, place, values) -> {
                out.writeLong(high);
                out.writeLong(low);
                out.writeLong(place);
                out.writeLong(values);
            });
        }

        @Override
        public void read(DataInput in) throws IOException {
            for (long left = in.readLong(); left > 0; left--) {
                log.add(in.readLong(), in.readLong(), in.readLong(), in.readLong());
            }
        }

        @Override
        public void close() {
            log.close();
        }
    }

    private static final class State extends AnalyzerState {
        private final Rows mine;
        private final Rows theirs;
        private final Opening opening;
        private final OtherRows other;
        private final Sample missed = new Sample();
        private long equal;
        private long different;
        private long surplus;
        private long missing;

        State(Rows mine, Rows theirs, Opening opening, OtherRows other) {
            this.mine = mine;
            this.theirs = theirs;
            this.opening = opening;
            this.other = other;
            missed.keep(MOST_NAMED);
        }

        @Override
        public boolean add(Row row, long place) {
            return mine.add(row, place);
        }

        @Override
        public void merge(AnalyzerState state, LongUnaryOperator renumber) {
            mine.merge(((State) state).mine, renumber);
        }

        @Override
        public void finish() {
            opening.others().read(other);
            try {
                new Pairing(mine.log.sorted(), theirs.log.sorted()).run();
            } catch (IOException e) {
                throw mine.log.failed(e);
            }
        }

        String examples() {
            List<String> names = new ArrayList<>();
            missed.forEach(place -> names.add(theirs.opening.places().name(place)));
            return String.join("; ", names);
        }

        @Override
        public void write(DataOutput out) throws IOException {
            mine.write(out);
        }

        @Override
        public void read(DataInput in) throws IOException {
            mine.read(in);
        }

        @Override
        public void close() {
            mine.close();
        }

        /** Goes over both sides in order. Of rows with the same key, equal ones are paired first. */
        private final class Pairing {
            private final SortedKeys here;
            private final SortedKeys there;
            private boolean more;
            private boolean moreThere;

            Pairing(SortedKeys here, SortedKeys there) {
                this.here = here;
                this.there = there;
            }

            void run() throws IOException {
                more = here.advance();
                moreThere = there.advance();
                while (more || moreThere) {
                    int order = !more ? 1 : !moreThere ? -1 : here.compareKey(there);
                    SortedKeys first = order <= 0 ? here : there;
                    sameKey(first.high(), first.low());
                }
            }

            private void sameKey(long high, long low) throws IOException {
                long extra = 0;
                long lacking = 0;
                long firstLacking = Long.MAX_VALUE;
                while (isAt(more, here, high, low) || isAt(moreThere, there, high, low)) {
                    boolean isHere = isAt(more, here, high, low);
                    int order = !isHere ? 1 : !isAt(moreThere, there, high, low) ? -1 : here.compareContent(there);
                    if (order < 0) {
                        extra++;
                        failures().add(here.place());
                    } else if (order > 0) {
                        lacking++;
                        firstLacking = Math.min(firstLacking, there.place());
                    } else {
                        equal++;
                    }
                    more = order <= 0 ? here.advance() : more;
                    moreThere = order >= 0 ? there.advance() : moreThere;
                }
                if (lacking > extra) {
                    missed.add(firstLacking);
                }
                long both = Math.min(extra, lacking);
                different += both;
                surplus += extra - both;
                missing += lacking - both;
            }

            private static boolean isAt(boolean any, SortedKeys keys, long high, long low) {
                return any && keys.high() == high && keys.low() == low;
            }
        }
    }
}
