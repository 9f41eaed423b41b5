package dev.meshwork.quality.internal.drift;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.drift.Drift;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.engine.Values;
import dev.meshwork.quality.internal.frequencies.Counted;
import dev.meshwork.quality.internal.frequencies.Frequencies;
import dev.meshwork.quality.internal.numbers.Distribution;
import dev.meshwork.quality.internal.numbers.Distributions;
import dev.meshwork.quality.internal.numbers.Divergences;
import dev.meshwork.quality.internal.numbers.TwoDistributions;
import dev.meshwork.quality.internal.wording.Decimals;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/**
 * How far a column is from a reference. Numbers are kept as for quantiles, other values as for their frequencies.
 *
 * @param column the column; nulls are left out
 * @param reference what it is compared with
 * @param figure how
 */
public record DriftProbe(String column, Reference reference, Drift figure) implements Probe {

    @Override
    public String subject() {
        return figure + " of " + column + " from " + reference.name();
    }

    @Override
    public String name() {
        return subject();
    }

    @Override
    public List<String> columns() {
        return List.of(column);
    }

    @Override
    public Dimension dimension() {
        return Dimension.CONSISTENCY;
    }

    /** A distance in the unit of the column tells of its values; shares do not. */
    @Override
    public List<String> reveals() {
        return figure == Drift.WASSERSTEIN ? List.of(column) : List.of();
    }

    @Override
    public boolean isOfWhole() {
        return true;
    }

    @Override
    public Analyzer analyzer() {
        Need need = figure == Drift.WASSERSTEIN ? Need.UNIT : figure.isOfNumbers() ? Need.NUMBERS : Need.SHARES;
        return new DriftAnalyzer(column, reference, need);
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        State both = (State) state;
        Measurement absence = both.reference.absence();
        if (absence != null) {
            return absence;
        }
        return both.isOfNumbers ? ofNumbers(both) : ofValues(both);
    }

    private Measurement ofNumbers(State both) {
        Distribution here = Distributions.distribution(both.mine);
        Distribution there = both.reference.numbers();
        long outside = Distributions.outside(both.mine) + both.reference.outside();
        if (outside > 0) {
            return Measurement.undecided(outside + " numbers are NaN or infinite");
        }
        if (here.total() == 0) {
            return Measurement.nothing();
        }
        if (there.total() == 0) {
            return Measurement.undecided("there are no values in " + reference.name());
        }
        TwoDistributions two = TwoDistributions.of(here, there);
        double found = switch (figure) {
            case KOLMOGOROV_SMIRNOV -> Divergences.kolmogorovSmirnov(two.here(), two.there());
            case WASSERSTEIN -> Divergences.wasserstein(two.here(), two.there());
            default -> ofCells(two.cells());
        };
        String error = here.isExact() && there.isExact() ? "" : ", numbers by their half percent";
        return measured(found, here.total(), there.total(), error);
    }

    private Measurement ofValues(State both) {
        Counted here = Frequencies.counted(both.mine);
        Map<Object, Long> mine = here.counts();
        Map<Object, Long> theirs = both.reference.values();
        if (mine == null || theirs == null) {
            return Measurement.undecided("the different values of " + column + " do not fit into "
                    + (here.memoryBytes() >> 10) + " KiB; raise it with withKeyMemory(...)");
        }
        if (mine.isEmpty()) {
            return Measurement.nothing();
        }
        if (theirs.isEmpty()) {
            return Measurement.undecided("there are no values in " + reference.name());
        }
        Set<Object> all = new LinkedHashSet<>(theirs.keySet());
        all.addAll(mine.keySet());
        long[][] cells = {counts(all, mine), counts(all, theirs)};
        return measured(ofCells(cells), sum(mine), sum(theirs), "");
    }

    private double ofCells(long[][] cells) {
        return switch (figure) {
            case POPULATION_STABILITY ->
                Divergences.populationStability(Divergences.shares(cells[0]), Divergences.shares(cells[1]));
            case JENSEN_SHANNON ->
                Math.sqrt(Math.max(
                        0, Divergences.jensenShannon(Divergences.shares(cells[0]), Divergences.shares(cells[1]))));
            default -> Cells.chiSquareProbability(cells[0], cells[1]);
        };
    }

    private static long[] counts(Set<Object> values, Map<Object, Long> counts) {
        return values.stream()
                .mapToLong(value -> counts.getOrDefault(value, 0L))
                .toArray();
    }

    private static long sum(Map<Object, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Measurement measured(double figure, long here, long there, String error) {
        return Measurement.number(Decimals.of(figure))
                .counting(here, 0)
                .noting(here + " values against " + there + error);
    }

    /** What a figure needs. */
    private enum Need {
        SHARES,
        NUMBERS,
        /** Numbers, and it tells how great they are. */
        UNIT
    }

    private record DriftAnalyzer(String column, Reference reference, Need need) implements Analyzer {
        @Override
        public AnalyzerState open(Opening opening) {
            Field field = opening.field(opening.indexOf(column));
            boolean isOfNumbers = field.type().isNumeric();
            if (need != Need.SHARES && !isOfNumbers) {
                throw Values.unfit(field, "a number");
            }
            if (need == Need.UNIT && reference.isClassified() && !field.isSensitive()) {
                throw new IllegalArgumentException(
                        reference.name() + " is classified, and the distance would tell of it; take another figure");
            }
            Reference.Known known = reference.ask(opening, field);
            return new State(analyzer(column, isOfNumbers).open(opening), known, isOfNumbers);
        }
    }

    static Analyzer analyzer(String column, boolean isOfNumbers) {
        return isOfNumbers ? new Distributions(column) : Frequencies.of(List.of(column));
    }

    private static final class State extends AnalyzerState {
        private final AnalyzerState mine;
        private final Reference.Known reference;
        private final boolean isOfNumbers;

        State(AnalyzerState mine, Reference.Known reference, boolean isOfNumbers) {
            this.mine = mine;
            this.reference = reference;
            this.isOfNumbers = isOfNumbers;
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
            reference.read();
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
