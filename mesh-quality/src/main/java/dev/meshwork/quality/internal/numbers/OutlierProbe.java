package dev.meshwork.quality.internal.numbers;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.wording.Decimals;
import java.util.List;

/** The share of numbers that lie where a rule made of all numbers of the column expects them. */
public record OutlierProbe(Distributions analyzer, Rule rule, double limit) implements Probe {

    /** Where numbers are expected. */
    public enum Rule {
        /** The distance from the mean is less than so many standard deviations of a sample. */
        Z_SCORE_WITHIN("z-score lies within"),
        /** Like {@link #Z_SCORE_WITHIN}, but numbers below the mean may be any distance away. */
        Z_SCORE_BELOW("z-score lies below"),
        /**
         * The modified z-score, 0.6745 times the distance from the median in median absolute deviations, is at most so much; 3.5 is
         * customary (B. Iglewicz, D. Hoaglin, "How to detect and handle outliers", 1993).
         */
        ROBUST_SCORE_WITHIN("robust z-score lies within"),
        /** At most so many interquartile ranges outside of the quartiles; 1.5 is customary (J. W. Tukey, 1977). */
        FENCES_WITHIN("quartile fences hold at");

        private final String words;

        Rule(String words) {
            this.words = words;
        }
    }

    private static final double NORMAL_QUARTILE = 0.6745;

    /** Checks the limit. */
    public OutlierProbe {
        if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Invalid limit " + limit + " of outliers of " + analyzer.column() + ": expected a positive number");
        }
    }

    @Override
    public String subject() {
        return "share of " + analyzer.column() + " whose " + rule.words + " " + Decimals.text(Decimals.of(limit));
    }

    @Override
    public String name() {
        return analyzer.column() + " " + rule.words + " " + Decimals.text(Decimals.of(limit));
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
    public Measurement measure(AnalyzerState state) {
        Distribution all = Distributions.distribution(state);
        long outside = Distributions.outside(state);
        if (outside > 0) {
            return NumberProbe.unfit(outside, outside + all.total());
        }
        if (all.total() == 0) {
            return Measurement.nothing();
        }
        long inside = inside(all);
        return Measurement.share(inside, all.total())
                .noting(all.total() - inside + " of " + all.total() + " values fail" + QuantileProbe.accuracy(all));
    }

    private long inside(Distribution all) {
        return switch (rule) {
            case Z_SCORE_WITHIN -> zScores(all, -limit);
            case Z_SCORE_BELOW -> zScores(all, Double.NEGATIVE_INFINITY);
            case ROBUST_SCORE_WITHIN -> {
                double reach = limit * all.medianAbsoluteDeviation() / NORMAL_QUARTILE;
                yield all.within(all.median() - reach, all.median() + reach);
            }
            case FENCES_WITHIN -> {
                double reach = limit * all.interquartileRange();
                yield all.within(all.continuousQuantile(0.25) - reach, all.continuousQuantile(0.75) + reach);
            }
        };
    }

    /** Equal numbers all lie on the mean, and so does a single one. */
    private long zScores(Distribution all, double lowest) {
        double deviation = all.sampleDeviation();
        if (!(deviation > 0)) {
            return all.total();
        }
        double mean = all.mean();
        long inside = 0;
        for (int i = 0; i < all.size(); i++) {
            double score = (all.number(i) - mean) / deviation;
            inside += score > lowest && score < limit ? all.count(i) : 0;
        }
        return inside;
    }
}
