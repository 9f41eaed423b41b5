package dev.meshwork.quality.internal.numbers;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Probe;
import java.math.BigDecimal;
import java.util.List;

/** A figure of the numbers of a column, or of the lengths of its texts. */
public record NumberProbe(Numbers analyzer, Statistic statistic) implements Probe {

    @Override
    public String subject() {
        return statistic.words() + analyzer.words();
    }

    @Override
    public String name() {
        return subject();
    }

    @Override
    public List<String> columns() {
        return List.of(analyzer.column());
    }

    @Override
    public Dimension dimension() {
        return Dimension.ACCURACY;
    }

    @Override
    public List<String> reveals() {
        return statistic.isCount() ? List.of() : List.of(analyzer.column());
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        Summary summary = Numbers.summary(state);
        if (summary.outside() > 0) {
            return unfit(summary.outside(), summary.count());
        }
        BigDecimal figure = statistic.of(summary);
        return figure == null
                ? Measurement.nothing()
                : Measurement.number(figure).counting(summary.count(), 0).noting("of " + of(summary.count()));
    }

    static String of(long count) {
        return count == 1 ? "1 value" : count + " values";
    }

    static Measurement unfit(long outside, long count) {
        return Measurement.undecided(outside + " of " + of(count)
                + " are NaN, infinite or beyond a thousand digits, and no figure covers them");
    }
}
