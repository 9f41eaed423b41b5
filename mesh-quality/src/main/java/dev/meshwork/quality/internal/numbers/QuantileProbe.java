package dev.meshwork.quality.internal.numbers;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.wording.Decimals;
import java.util.List;

/** A figure about where the numbers of a column lie. */
public record QuantileProbe(Distributions analyzer, Figure figure) implements Probe {

    /** What is measured. */
    public sealed interface Figure {

        /** In words, such as {@code median}. */
        String words();

        /** The figure of a distribution that is not empty. */
        double of(Distribution distribution);
    }

    /** The number below which a share lies, interpolated between two. */
    public record Continuous(double share) implements Figure {
        public Continuous {
            requireShare(share);
        }

        @Override
        public String words() {
            return share == 0.5 ? "median" : Decimals.text(Decimals.of(share)) + " quantile";
        }

        @Override
        public double of(Distribution distribution) {
            return distribution.continuousQuantile(share);
        }
    }

    /** The least number up to which a share lies. */
    public record Discrete(double share) implements Figure {
        public Discrete {
            requireShare(share);
        }

        @Override
        public String words() {
            return Decimals.text(Decimals.of(share)) + " discrete quantile";
        }

        @Override
        public double of(Distribution distribution) {
            return distribution.discreteQuantile(share);
        }
    }

    /** The distance between the quartiles. */
    public record InterquartileRange() implements Figure {
        @Override
        public String words() {
            return "interquartile range";
        }

        @Override
        public double of(Distribution distribution) {
            return distribution.interquartileRange();
        }
    }

    /** The median of the distances from the median. */
    public record MedianAbsoluteDeviation() implements Figure {
        @Override
        public String words() {
            return "median absolute deviation";
        }

        @Override
        public double of(Distribution distribution) {
            return distribution.medianAbsoluteDeviation();
        }
    }

    private static void requireShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "Invalid quantile " + share + ": expected a share between 0 and 1, such as 0.95");
        }
    }

    @Override
    public String subject() {
        return figure.words() + " of " + analyzer.column();
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
        return List.of(analyzer.column());
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        Distribution distribution = Distributions.distribution(state);
        long outside = Distributions.outside(state);
        if (outside > 0) {
            return NumberProbe.unfit(outside, outside + distribution.total());
        }
        if (distribution.total() == 0) {
            return Measurement.nothing();
        }
        return Measurement.number(Decimals.of(figure.of(distribution)))
                .counting(distribution.total(), 0)
                .noting("of " + NumberProbe.of(distribution.total()) + accuracy(distribution));
    }

    static String accuracy(Distribution distribution) {
        return distribution.isExact() ? "" : ", each known to 0.4 percent";
    }
}
