package dev.meshwork.quality.profile;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.frequencies.Counted;
import dev.meshwork.quality.internal.frequencies.Frequencies;
import dev.meshwork.quality.internal.keys.ApproximateKeys;
import dev.meshwork.quality.internal.numbers.Distributions;
import dev.meshwork.quality.internal.numbers.Numbers;
import dev.meshwork.quality.internal.numbers.Summary;
import dev.meshwork.quality.internal.profiles.Extremes;
import dev.meshwork.quality.internal.profiles.Presence;
import dev.meshwork.quality.internal.profiles.TextShapes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks at one column while the rows pass. Confined to one thread. */
final class ColumnScan implements AutoCloseable {

    private static final int TOP = 10;

    private final Field field;
    private final List<AnalyzerState> all = new ArrayList<>();
    private final AnalyzerState presence;
    private final @Nullable AnalyzerState frequencies;
    private final @Nullable AnalyzerState distinct;
    private final @Nullable AnalyzerState extremes;
    private final @Nullable AnalyzerState numbers;
    private final @Nullable AnalyzerState distribution;
    private final @Nullable AnalyzerState lengths;
    private final @Nullable AnalyzerState shapes;

    ColumnScan(Field field, Opening opening) {
        this.field = field;
        String name = field.name();
        Kind kind = field.type().kind();
        boolean single = kind != Kind.STRUCT && kind != Kind.LIST;
        boolean text = kind == Kind.TEXT;
        boolean ordered = text || kind == Kind.DATE || kind == Kind.DATE_TIME || kind == Kind.TIMESTAMP;
        boolean countable = text || field.type().isNumeric();
        Numbers.Of of = text ? Numbers.Of.TEXTS : Numbers.Of.VALUES;
        this.presence = open(new Presence(name), opening);
        this.frequencies = single ? open(Frequencies.of(List.of(name)), opening) : null;
        this.distinct = single ? open(new ApproximateKeys(name), opening) : null;
        this.extremes = ordered ? open(new Extremes(name), opening) : null;
        this.numbers = countable ? open(new Numbers(name, of), opening) : null;
        this.distribution = countable ? open(new Distributions(name, of), opening) : null;
        this.lengths = text ? open(new Numbers(name, Numbers.Of.LENGTHS), opening) : null;
        this.shapes = text ? open(new TextShapes(name), opening) : null;
    }

    private AnalyzerState open(Analyzer analyzer, Opening opening) {
        AnalyzerState state = analyzer.open(opening);
        all.add(state);
        return state;
    }

    void add(Row row, long place) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).add(row, place);
        }
    }

    ColumnProfile profile() {
        all.forEach(AnalyzerState::finish);
        ColumnProfile.Builder profile = ColumnProfile.builder(field, Presence.rows(presence), Presence.nulls(presence));
        if (frequencies != null && distinct != null) {
            addDistinct(profile, Frequencies.counted(frequencies), distinct);
        }
        if (extremes != null && !field.isSensitive()) {
            Extremes.Found found = Extremes.found(extremes);
            profile.extremes(found.least(), found.greatest());
        }
        if (numbers != null && distribution != null && !field.isSensitive()) {
            Summary summary = Numbers.summary(numbers);
            if (summary.inside() > 0) {
                profile.numbers(new NumberFigures(summary, Distributions.distribution(distribution)));
            }
        }
        if (lengths != null && shapes != null) {
            Summary summary = Numbers.summary(lengths);
            if (summary.inside() > 0) {
                profile.texts(texts(summary, TextShapes.found(shapes)));
            }
        }
        return profile.build();
    }

    private void addDistinct(ColumnProfile.Builder profile, Counted counted, AnalyzerState approximate) {
        Map<Object, Long> counts = counted.counts();
        if (counts == null) {
            profile.distinct(new DistinctCount(ApproximateKeys.estimate(approximate), ApproximateKeys.STANDARD_ERROR));
            return;
        }
        profile.distinct(new DistinctCount(counts.size(), 0));
        profile.unique(counts.values().stream().filter(count -> count == 1).count());
        if (!field.isSensitive()) {
            profile.top(counted.top(TOP).stream()
                    .map(entry -> new ValueCount(entry.value().toString(), entry.count()))
                    .toList());
        }
    }

    private TextFigures texts(Summary lengths, TextShapes.Found found) {
        Map<String, Long> shaped = new LinkedHashMap<>();
        found.shapes().forEach((shape, count) -> shaped.put(shape.toString(), count));
        return new TextFigures(
                Objects.requireNonNull(lengths.least()).longValueExact(),
                Objects.requireNonNull(lengths.greatest()).longValueExact(),
                lengths.mean().doubleValue(),
                found.empty(),
                found.blank(),
                found.padded(),
                found.nullTokens(),
                shaped,
                field.isSensitive() ? List.of() : topPatterns(found.patterns()));
    }

    private static List<ValueCount> topPatterns(@Nullable Map<String, Long> patterns) {
        return patterns == null
                ? List.of()
                : patterns.entrySet().stream()
                        .map(entry -> new ValueCount(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparingLong(ValueCount::count)
                                .reversed()
                                .thenComparing(ValueCount::value))
                        .limit(TOP)
                        .toList();
    }

    @Override
    public void close() {
        all.forEach(AnalyzerState::close);
    }
}
