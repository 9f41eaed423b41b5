package dev.meshwork.quality.internal.scope;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.engine.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A probe that looks at the rows of each value of a column apart. */
public record Grouped(Probe probe, String column) implements Probe {

    /** How many groups are told apart. Past these, nothing is said of any. */
    public static final int MOST_GROUPS = 1_000;

    /** A probe for each value of a column, inside of a filter where there is one. */
    public static Probe of(Probe probe, String column) {
        return probe instanceof Filtered filtered
                ? new Filtered(of(filtered.probe(), column), filtered.condition())
                : new Grouped(probe, column);
    }

    /** The grouping of a probe, or null if there is none. */
    public static @Nullable Grouped in(Probe probe) {
        if (probe instanceof Grouped grouped) {
            return grouped;
        }
        return probe instanceof Filtered filtered ? in(filtered.probe()) : null;
    }

    /** The groups that were found by a state of a probe with a grouping. */
    public static GroupedState groups(AnalyzerState state) {
        return state instanceof Filtered.FilteredState filtered ? groups(filtered.inner()) : (GroupedState) state;
    }

    @Override
    public String subject() {
        return probe.subject();
    }

    @Override
    public String name() {
        return probe.name() + " per " + column;
    }

    @Override
    public List<String> columns() {
        return probe.columns();
    }

    @Override
    public Dimension dimension() {
        return probe.dimension();
    }

    @Override
    public @Nullable String refusal() {
        return probe.refusal();
    }

    @Override
    public List<String> reveals() {
        return probe.reveals();
    }

    @Override
    public Analyzer analyzer() {
        return new GroupedAnalyzer(probe.analyzer(), column);
    }

    /** Nothing: each group is measured by itself. */
    @Override
    public Measurement measure(AnalyzerState state) {
        return groups(state).isTooMany()
                ? Measurement.undecided("there are more than " + MOST_GROUPS + " values of " + column
                        + "; take a column with fewer, or fewer rows with where(...)")
                : Measurement.nothing();
    }

    private record GroupedAnalyzer(Analyzer analyzer, String column) implements Analyzer {
        @Override
        public AnalyzerState open(Opening opening) {
            int index = opening.indexOf(column);
            Field field = opening.field(index);
            Values.requireKind(
                    field, Kind.TEXT, Kind.ENUM, Kind.BOOLEAN, Kind.INTEGER, Kind.LONG, Kind.DECIMAL, Kind.DATE);
            if (field.isSensitive()) {
                throw new IllegalArgumentException("field '" + column
                        + "' is classified, and results are named by its values; group by another one");
            }
            analyzer.open(opening).close(); // so that what does not fit is refused before the first row
            return new GroupedState(index, () -> analyzer.open(opening));
        }
    }
}
