package dev.meshwork.quality.internal.keys;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.engine.Sample;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** The different keys of another data set that come here, too. */
public record KeyCoverage(PairedKey key) implements Probe, Analyzer {

    private static final int MOST_NAMED = 3;

    @Override
    public String subject() {
        return "share of " + key.otherWords() + " that is among " + key.words();
    }

    @Override
    public String name() {
        return key.words() + " covers " + key.otherWords();
    }

    @Override
    public List<String> columns() {
        return key.columns();
    }

    @Override
    public Dimension dimension() {
        return Dimension.COVERAGE;
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
        return new State(this, opening);
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        State found = (State) state;
        Measurement absence = found.opening.others().absence(key.other(), found.opening);
        if (absence != null) {
            return absence;
        }
        if (found.wanted == 0) {
            return Measurement.undecided("there are no keys " + key.otherWords());
        }
        return Measurement.share(found.wanted - found.missing, found.wanted)
                .noting(found.missing + " of " + found.wanted + " keys " + key.otherWords() + " are missing"
                        + (found.missing == 0 ? "" : ", such as that of " + found.examples()));
    }

    private static final class State extends AnalyzerState {
        private final PairedKey pair;
        private final Opening opening;
        private final KnownKeys mine;
        private final KnownKeys theirs;
        private final Sample missed = new Sample();
        private long wanted;
        private long missing;

        State(KeyCoverage probe, Opening opening) {
            this.pair = probe.key;
            this.opening = opening;
            this.mine = new KnownKeys(pair.reader(opening), opening, pair.words());
            this.theirs = pair.known(opening);
            missed.keep(MOST_NAMED);
        }

        @Override
        public boolean add(Row row, long place) {
            return mine.add(row, place);
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {
            mine.merge(((State) other).mine, renumber);
        }

        @Override
        public void finish() {
            opening.others().read(pair.other());
            try {
                SortedKeys here = mine.sorted();
                SortedKeys there = theirs.sorted();
                boolean any = here.advance();
                boolean more = there.advance();
                while (more) {
                    while (any && here.compareKey(there) < 0) {
                        any = here.advance();
                    }
                    wanted++;
                    boolean isMissing = !any || here.compareKey(there) != 0;
                    long first = there.place();
                    long high = there.high();
                    long low = there.low();
                    more = there.advance();
                    while (more && there.high() == high && there.low() == low) {
                        first = Math.min(first, there.place());
                        more = there.advance();
                    }
                    if (isMissing) {
                        missing++;
                        missed.add(first);
                    }
                }
            } catch (IOException e) {
                throw new KeyLog(opening.keys(), pair.words()).failed(e);
            }
        }

        String examples() {
            List<String> names = new ArrayList<>();
            missed.forEach(place -> names.add(theirs.name(place)));
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
    }
}
