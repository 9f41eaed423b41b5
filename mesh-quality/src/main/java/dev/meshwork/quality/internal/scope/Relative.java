package dev.meshwork.quality.internal.scope;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.OtherRows;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.wording.Decimals;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * A figure held against a figure of another data set.
 *
 * @param probe what is measured here
 * @param theirs what is measured there
 * @param other the other data set
 * @param form how they are compared
 */
public record Relative(Probe probe, Probe theirs, OtherRows other, Form form) implements Probe {

    /** How two figures are compared. */
    public enum Form {
        /** The figure here divided by the one there. */
        RATIO,
        /** The figure here less the one there. */
        DIFFERENCE
    }

    private String whose() {
        return (theirs.equals(probe) ? "that" : theirs.subject()) + " of " + other.name();
    }

    @Override
    public String subject() {
        return form == Form.RATIO
                ? "ratio of " + probe.subject() + " to " + whose()
                : "difference of " + probe.subject() + " from " + whose();
    }

    @Override
    public String name() {
        return subject();
    }

    @Override
    public List<String> columns() {
        return probe.columns();
    }

    @Override
    public Dimension dimension() {
        return Dimension.CONSISTENCY;
    }

    @Override
    public List<String> reveals() {
        return probe.reveals();
    }

    @Override
    public boolean needsRows() {
        return probe.needsRows();
    }

    @Override
    public boolean isOfWhole() {
        return true;
    }

    @Override
    public Analyzer analyzer() {
        return new RelativeAnalyzer(probe.analyzer(), theirs.analyzer(), other, probe.reveals(), theirs.reveals());
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        State both = (State) state;
        Measurement here = probe.measure(both.mine);
        if (here.isNothing()) { // undecided or without values
            return here;
        }
        Measurement absence = both.opening.others().absence(other, both.opening);
        if (absence != null) {
            return absence;
        }
        Measurement there = theirs.measure(both.theirs);
        if (there.isNothing()) {
            String why = there.undecidedBecause();
            return Measurement.undecided("in " + other.name() + " " + (why == null ? "there are no values" : why));
        }
        return compare(here, there)
                .counting(here.evaluated(), 0)
                .noting(Decimals.text(here.rounded()) + " here, " + Decimals.text(there.rounded()) + " in "
                        + other.name());
    }

    private Measurement compare(Measurement here, Measurement there) {
        BigDecimal ours = here.numerator().multiply(there.denominator());
        BigDecimal whole = there.numerator().multiply(here.denominator());
        if (form == Form.DIFFERENCE) {
            return Measurement.fraction(ours.subtract(whole), here.denominator().multiply(there.denominator()));
        }
        if (whole.signum() == 0) {
            return ours.signum() == 0
                    ? Measurement.number(1) // they are equal
                    : Measurement.undecided("it is zero in " + other.name() + ", so there is no ratio");
        }
        return whole.signum() > 0
                ? Measurement.fraction(ours, whole)
                : Measurement.fraction(ours.negate(), whole.negate());
    }

    private record RelativeAnalyzer(
            Analyzer mine, Analyzer theirs, OtherRows other, List<String> reveals, List<String> otherReveals)
            implements Analyzer {
        @Override
        public AnalyzerState open(Opening opening) {
            Schema schema = other.schema();
            for (String column : otherReveals) {
                if (schema.fields().get(schema.indexOf(column)).isSensitive() && !isWithheld(opening)) {
                    throw new IllegalArgumentException("field '" + column + "' of " + other.name()
                            + " is classified, and the figure would tell of it; compare a count or a share");
                }
            }
            AnalyzerState asked = opening.others().ask(other, theirs, opening);
            return new State(mine.open(opening), asked, opening, other);
        }

        private boolean isWithheld(Opening opening) {
            return reveals.stream()
                    .anyMatch(column -> opening.field(opening.indexOf(column)).isSensitive());
        }
    }

    /** What was seen here and there. */
    private static final class State extends AnalyzerState {
        private final AnalyzerState mine;
        private final AnalyzerState theirs;
        private final Opening opening;
        private final OtherRows other;

        State(AnalyzerState mine, AnalyzerState theirs, Opening opening, OtherRows other) {
            super(mine.failures());
            this.mine = mine;
            this.theirs = theirs;
            this.opening = opening;
            this.other = other;
        }

        @Override
        public boolean add(Row row, long place) {
            mine.add(row, place);
            return true;
        }

        @Override
        public void unreadable(long place) {
            mine.unreadable(place);
        }

        @Override
        public void merge(AnalyzerState state, LongUnaryOperator renumber) {
            mine.merge(((State) state).mine, renumber);
        }

        @Override
        public void finish() {
            opening.others().read(other);
            mine.finish();
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
