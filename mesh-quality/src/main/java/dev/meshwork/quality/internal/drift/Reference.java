package dev.meshwork.quality.internal.drift;

import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.drift.ReferenceDistribution;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.OtherRows;
import dev.meshwork.quality.internal.engine.Values;
import dev.meshwork.quality.internal.frequencies.Frequencies;
import dev.meshwork.quality.internal.numbers.Distribution;
import dev.meshwork.quality.internal.numbers.Distributions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a distribution comes from that another one is compared with. Immutable, with equality by value. */
public sealed interface Reference {

    /** What it is called. */
    String name();

    /** Whether its values are known to be classified. */
    boolean isClassified();

    /**
     * What will be known of it.
     *
     * @throws IllegalArgumentException if it cannot be compared with a field
     */
    Known ask(Opening opening, Field field);

    /** What is known of it once it is read. */
    interface Known {

        /** What is measured where it is not there yet, or null where it is. */
        default @Nullable Measurement absence() {
            return null;
        }

        /** Reads it, where that was not done. */
        void read();

        /** The numbers. */
        Distribution numbers();

        /** How many numbers are NaN or infinite. */
        long outside();

        /** How often each value came, or null where there are too many. */
        @Nullable
        Map<Object, Long> values();
    }

    /** A distribution that was kept. */
    record Kept(ReferenceDistribution distribution) implements Reference {
        @Override
        public String name() {
            return "the reference";
        }

        @Override
        public boolean isClassified() {
            return false;
        }

        @Override
        public Known ask(Opening opening, Field field) {
            if (field.type().isNumeric() != distribution.isOfNumbers()) {
                throw Values.unfit(field, "comparable with a " + distribution);
            }
            return new KeptKnown(distribution);
        }
    }

    /** A column of another data set. */
    record Column(OtherRows other, String column) implements Reference {
        @Override
        public String name() {
            return column + " of " + other.name();
        }

        @Override
        public boolean isClassified() {
            return field().isSensitive();
        }

        private Field field() {
            return other.schema().fields().get(other.schema().indexOf(column));
        }

        @Override
        public Known ask(Opening opening, Field field) {
            boolean isOfNumbers = field.type().isNumeric();
            if (isOfNumbers != field().type().isNumeric()) {
                throw Values.unfit(field, "comparable with " + name() + ", which is " + field().type());
            }
            AnalyzerState state = opening.others().ask(other, DriftProbe.analyzer(column, isOfNumbers), opening);
            return new ColumnKnown(opening, other, state);
        }
    }

    /** What was kept. */
    record KeptKnown(ReferenceDistribution distribution) implements Known {
        @Override
        public void read() {}

        @Override
        public Distribution numbers() {
            Map<Object, Long> counts = distribution.counts();
            return new Distribution(
                    counts.keySet().stream().mapToDouble(Double.class::cast).toArray(),
                    counts.values().stream().mapToLong(Long::longValue).toArray(),
                    distribution.error());
        }

        @Override
        public long outside() {
            return 0;
        }

        @Override
        public Map<Object, Long> values() {
            return distribution.counts();
        }
    }

    /** What was read of another data set. */
    record ColumnKnown(Opening opening, OtherRows other, AnalyzerState state) implements Known {
        @Override
        public @Nullable Measurement absence() {
            return opening.others().absence(other, opening);
        }

        @Override
        public void read() {
            opening.others().read(other);
        }

        @Override
        public Distribution numbers() {
            return Distributions.distribution(state);
        }

        @Override
        public long outside() {
            return Distributions.outside(state);
        }

        @Override
        public @Nullable Map<Object, Long> values() {
            return Frequencies.counted(state).counts();
        }
    }
}
