package dev.meshwork.quality.internal.frequencies;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.engine.Values;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How the set of different values compares with an expected one. */
public record DistinctValues(Frequencies analyzer, Set<Object> expected, Mode mode) implements Probe {

    private static final int MOST_SHOWN = 20;

    /** How the sets should compare. */
    public enum Mode {
        /** Every value is expected. */
        WITHIN("is in"),
        /** Every expected value comes. */
        CONTAINING("contains"),
        /** Both. */
        EQUAL("is");

        private final String verb;

        Mode(String verb) {
            this.verb = verb;
        }
    }

    /** With values in the form in which equal ones are equal. */
    public static DistinctValues of(String column, List<?> values, Mode mode) {
        Set<Object> canonical = new LinkedHashSet<>();
        values.forEach(value -> canonical.add(Values.canonical(value)));
        if (canonical.isEmpty()) {
            throw new IllegalArgumentException(
                    "Missing values that should be those of " + column + ": name at least one");
        }
        return new DistinctValues(Frequencies.of(List.of(column)), Collections.unmodifiableSet(canonical), mode);
    }

    /** Values for people, in their order where they have one. */
    static String shown(Collection<?> values) {
        List<String> shown = values.stream()
                .sorted((one, other) -> compare(one, other))
                .limit(MOST_SHOWN)
                .map(Object::toString)
                .toList();
        int more = values.size() - shown.size();
        return "[" + String.join(", ", shown) + (more == 0 ? "]" : " and " + more + " more]");
    }

    @SuppressWarnings("unchecked") // of one class, and that compares
    private static int compare(Object one, Object other) {
        return one instanceof Comparable<?> && one.getClass() == other.getClass()
                ? ((Comparable<Object>) one).compareTo(other)
                : one.toString().compareTo(other.toString());
    }

    @Override
    public String subject() {
        return "share of different values of " + analyzer.words() + " as they should be, where the set " + set();
    }

    @Override
    public String name() {
        return "set of " + analyzer.words() + " " + set();
    }

    private String set() {
        return mode.verb + " " + expected.stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public List<String> columns() {
        return analyzer.columns();
    }

    @Override
    public Dimension dimension() {
        return Dimension.CONFORMITY;
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
        Set<Object> found = new HashSet<>();
        counts.keySet().forEach(value -> found.add(Values.canonical(value)));
        if (found.isEmpty()) {
            return Measurement.nothing();
        }
        Set<Object> common = new HashSet<>(found);
        common.retainAll(expected);
        int whole = switch (mode) {
            case WITHIN -> found.size();
            case CONTAINING -> expected.size();
            case EQUAL -> found.size() + expected.size() - common.size();
        };
        return Measurement.share(common.size(), whole)
                .counting(counted.rows(), 0)
                .noting("it has " + found.size() + " values: " + shown(found));
    }
}
