package dev.meshwork.quality.internal.frequencies;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.engine.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A functional dependency: rows that are equal in some columns are equal in another one. Measured is the share of rows that would stay
 * if as few as possible were changed, that is those with the most common value (the measure g3 of J. Kivinen and H. Mannila,
 * "Approximate inference of functional dependencies from relations", 1995). State: each combination of values that came, as far as
 * it fits the memory for keys; undecided past that.
 */
public record Dependency(List<String> determinant, String dependent) implements Probe, Analyzer {

    /** Checks that there is a determinant. */
    public Dependency {
        determinant = List.copyOf(determinant);
        if (determinant.isEmpty() || determinant.contains(dependent)) {
            throw new IllegalArgumentException("Invalid dependency of " + dependent + " on " + determinant
                    + ": expected one or more other columns");
        }
    }

    private String words() {
        return determinant.size() == 1 ? determinant.get(0) : "(" + String.join(", ", determinant) + ")";
    }

    @Override
    public String subject() {
        return "share of rows in which " + name();
    }

    @Override
    public String name() {
        return words() + " determines " + dependent;
    }

    @Override
    public List<String> columns() {
        return Stream.concat(determinant.stream(), Stream.of(dependent)).toList();
    }

    @Override
    public Dimension dimension() {
        return Dimension.CONSISTENCY;
    }

    @Override
    public Analyzer analyzer() {
        return this;
    }

    @Override
    public AnalyzerState open(Opening opening) {
        List<String> columns = new ArrayList<>(determinant);
        columns.add(dependent);
        int[] indexes = opening.indexesOf(columns);
        for (int index : indexes) {
            Field field = opening.field(index);
            if (field.type().kind() == Kind.STRUCT || field.type().kind() == Kind.LIST) {
                throw Values.unfit(field, "a single value that can be compared");
            }
        }
        return new DependencyState(indexes, opening.keys().memoryBytes());
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        DependencyState found = (DependencyState) state;
        if (found.isFull()) {
            return found.tooMany(name());
        }
        return Measurement.share(found.rows() - found.deviating(), found.rows())
                .noting(found.deviating() + " of " + found.rows() + " rows deviate from the most common " + dependent
                        + " of their " + words());
    }
}
