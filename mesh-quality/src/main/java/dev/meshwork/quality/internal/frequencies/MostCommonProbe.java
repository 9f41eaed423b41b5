package dev.meshwork.quality.internal.frequencies;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.engine.Values;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of the values that come most often are among those expected: of several equally common ones, how many. */
public record MostCommonProbe(Frequencies analyzer, Set<Object> values, Ties ties) implements Probe {

    /** What becomes of several values that come equally often. */
    public enum Ties {
        /** Each counts. */
        COUNT,
        /** None does: only one value may come most often. */
        FAIL
    }

    /** With values in the form in which equal ones are equal. */
    public static MostCommonProbe of(String column, List<?> values, Ties ties) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(
                    "Missing values of which one should be the most common of " + column + ": name at least one");
        }
        Set<Object> canonical = new LinkedHashSet<>();
        values.forEach(value -> canonical.add(Values.canonical(value)));
        return new MostCommonProbe(Frequencies.of(List.of(column)), canonical, ties);
    }

    @Override
    public String subject() {
        return (ties == Ties.FAIL ? "share of single most common values of " : "share of most common values of ")
                + analyzer.words() + " among " + texts();
    }

    @Override
    public String name() {
        return (ties == Ties.FAIL ? "single most common value of " : "most common value of ") + analyzer.words()
                + " is among " + texts();
    }

    private String texts() {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    @Override
    public List<String> columns() {
        return analyzer.columns();
    }

    @Override
    public Dimension dimension() {
        return Dimension.ACCURACY;
    }

    @Override
    public List<String> reveals() {
        return analyzer.columns();
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        Counted counted = Frequencies.counted(state);
        Map<Object, Long> counts = counted.counts();
        if (counts == null) {
            return counted.tooMany(analyzer.words());
        }
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<Object> modes = counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(entry -> Values.canonical(entry.getKey()))
                .toList();
        boolean tied = ties == Ties.FAIL && modes.size() > 1;
        long expected = tied ? 0 : modes.stream().filter(values::contains).count();
        return Measurement.share(expected, modes.size())
                .counting(counted.rows(), 0)
                .noting(
                        modes.size() == 1
                                ? "it came " + most + " times in " + counted.rows() + " rows: "
                                        + DistinctValues.shown(modes)
                                : modes.size() + " values came " + most + " times each: "
                                        + DistinctValues.shown(modes));
    }
}
