package dev.meshwork.quality.internal.frequencies;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Probe;
import dev.meshwork.quality.internal.wording.Decimals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A figure that follows from how often values come. */
public record FrequencyProbe(Frequencies analyzer, Figure figure) implements Probe {

    /** What is measured. */
    public enum Figure {
        /** Shannon's entropy in nats. */
        ENTROPY("entropy"),
        /** How often the most common value comes, of all values. */
        MOST_COMMON_SHARE("share of the most common value"),
        /** Of two columns. */
        MUTUAL_INFORMATION("mutual information"),
        /** Of two columns. */
        CRAMERS_PHI("Cramér's phi");

        private final String words;

        Figure(String words) {
            this.words = words;
        }
    }

    @Override
    public String subject() {
        return figure.words + " of " + analyzer.words();
    }

    @Override
    public String name() {
        return subject();
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
    public Measurement measure(AnalyzerState state) {
        Counted counted = Frequencies.counted(state);
        Map<Object, Long> counts = counted.counts();
        if (counts == null) {
            return counted.tooMany(analyzer.words());
        }
        if (counts.isEmpty()) {
            return Measurement.nothing();
        }
        return measure(counted.rows(), counts)
                .counting(counted.rows(), 0)
                .noting(counts.size() + " different values in " + counted.rows() + " rows");
    }

    private Measurement measure(long rows, Map<Object, Long> counts) {
        return switch (figure) {
            case ENTROPY -> Measurement.number(Decimals.of(Math.max(0, Information.entropy(counts.values()))));
            case MOST_COMMON_SHARE -> {
                long most = counts.values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0);
                yield Measurement.fraction(BigDecimal.valueOf(most), BigDecimal.valueOf(rows));
            }
            case MUTUAL_INFORMATION -> Measurement.number(Decimals.of(Math.max(0, Information.mutual(counts))));
            case CRAMERS_PHI -> {
                double phi = Information.cramersPhi(counts);
                yield Double.isNaN(phi)
                        ? Measurement.undecided("one of the columns has one value only")
                        : Measurement.number(Decimals.of(phi));
            }
        };
    }
}
