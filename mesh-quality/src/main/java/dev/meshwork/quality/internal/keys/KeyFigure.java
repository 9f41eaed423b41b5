package dev.meshwork.quality.internal.keys;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Probe;
import java.math.BigDecimal;
import java.util.List;

/** A figure about keys. */
public record KeyFigure(Keys analyzer, Kind kind) implements Probe {

    /** Which figure. */
    public enum Kind {
        /** How many different keys there are. */
        DISTINCT_COUNT("distinct count"),
        /** Different keys, of rows with a key. */
        DISTINCTNESS("distinctness"),
        /** How many keys came once. */
        UNIQUE_COUNT("number of unique keys"),
        /** Keys that came once, of rows with a key. */
        UNIQUE_SHARE("share of rows with a unique key"),
        /** Keys that came once, of the different keys. */
        UNIQUE_RATIO("share of unique keys among distinct keys"),
        /** How many rows have a key that came more than once. */
        DUPLICATE_COUNT("number of rows with a duplicated key"),
        /** Rows whose key came more than once, of rows with a key. */
        DUPLICATE_SHARE("share of rows with a duplicated key"),
        /** How many different keys came more than once. */
        REPEATED_COUNT("number of duplicated keys"),
        /** Different keys that came more than once, of rows with a key. */
        REPEATED_SHARE("duplicated keys as a share of rows");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    @Override
    public String subject() {
        return kind.words + " of " + analyzer.words();
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
        return Dimension.UNIQUENESS;
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        SeenKeys.Summary found = ((HoldsKeys) state).seen().summary();
        if (found.present() == 0) {
            return Measurement.nothing();
        }
        return of(found)
                .counting(found.present(), 0)
                .noting(found.distinct() + " different keys, " + found.unique() + " of them unique, in "
                        + found.present() + " rows");
    }

    private Measurement of(SeenKeys.Summary found) {
        return switch (kind) {
            case DISTINCT_COUNT -> Measurement.number(found.distinct());
            case DISTINCTNESS -> fraction(found.distinct(), found.present());
            case UNIQUE_COUNT -> Measurement.number(found.unique());
            case UNIQUE_SHARE -> fraction(found.unique(), found.present());
            case UNIQUE_RATIO -> fraction(found.unique(), found.distinct());
            case DUPLICATE_COUNT -> Measurement.number(found.duplicates());
            case DUPLICATE_SHARE -> fraction(found.duplicates(), found.present());
            case REPEATED_COUNT -> Measurement.number(found.distinct() - found.unique());
            case REPEATED_SHARE -> fraction(found.distinct() - found.unique(), found.present());
        };
    }

    private static Measurement fraction(long part, long whole) {
        return Measurement.fraction(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
    }
}
