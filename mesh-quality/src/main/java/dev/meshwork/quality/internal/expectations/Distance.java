package dev.meshwork.quality.internal.expectations;

import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.Metric;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.ValueCodec;
import dev.meshwork.quality.internal.engine.Values;
import dev.meshwork.quality.internal.numbers.Divergences;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How far a column is from an expected distribution. State: a count for each bin, or for each value, of which there may be 10,000.
 *
 * @param column the column; rows in which it is null are left out
 * @param partition the distribution
 * @param figure what is measured
 */
record Distance(String column, Partition partition, Figure figure) implements Metric {

    private static final int MOST_VALUES = 10_000;

    /** What is measured. */
    enum Figure {
        /** S. Kullback, R. A. Leibler, "On information and sufficiency" (1951), in nats, both distributions scaled to 1. */
        DIVERGENCE("Kullback-Leibler divergence"),
        /** The probability of such a distance or a greater one by chance (K. Pearson, 1900). */
        CHI_SQUARE("p-value of the chi-square test");

        private final String words;

        Figure(String words) {
            this.words = words;
        }
    }

    @Override
    public String subject() {
        return figure.words + " of " + column + " from the expected distribution";
    }

    @Override
    public State open(Schema schema) {
        int index = schema.indexOf(column);
        Field field = schema.fields().get(index);
        if (!partition.isOfValues() && !field.type().isNumeric()) {
            throw Values.unfit(field, "a number");
        }
        return new Counting(index, this);
    }

    private static final class Counting implements State {
        private final int index;
        private final Distance distance;
        private final Map<Object, Long> counts = new HashMap<>();
        private long total;
        private boolean tooMany;

        Counting(int index, Distance distance) {
            this.index = index;
            this.distance = distance;
        }

        @Override
        public void add(Row row) {
            Object value = row.value(index);
            if (value != null) {
                total++;
                Partition partition = distance.partition;
                count(
                        partition.isOfValues()
                                ? Values.canonical(value)
                                : (Object) (long) partition.cell(((Number) value).doubleValue()),
                        1);
            }
        }

        private void count(Object key, long more) {
            counts.merge(key, more, Long::sum);
            if (counts.size() > MOST_VALUES) {
                tooMany = true;
                counts.clear();
            }
        }

        @Override
        public void merge(State other) {
            Counting counting = (Counting) other;
            total += counting.total;
            tooMany |= counting.tooMany;
            counting.counts.forEach(this::count);
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeLong(total);
            out.writeBoolean(tooMany);
            out.writeInt(counts.size());
            for (Map.Entry<Object, Long> entry : counts.entrySet()) {
                ValueCodec.write(out, entry.getKey());
                out.writeLong(entry.getValue());
            }
        }

        @Override
        public void read(DataInput in) throws IOException {
            total = in.readLong();
            tooMany = in.readBoolean();
            for (int left = in.readInt(); left > 0; left--) {
                Object key = Objects.requireNonNull(ValueCodec.read(in));
                counts.put(key, in.readLong());
            }
        }

        @Override
        public Measurement measure() {
            if (total == 0) {
                return Measurement.nothing();
            }
            if (tooMany) {
                return Measurement.undecided(distance.column + " has more than " + MOST_VALUES + " different values");
            }
            List<Object> unnamed = unnamed();
            int named = distance.partition.weights().size();
            long[] observed = new long[named + unnamed.size()];
            double[] expected = new double[observed.length];
            double scale = unnamed.isEmpty() ? 1 : 1 - distance.partition.holdout();
            for (int i = 0; i < observed.length; i++) {
                Object key = i >= named
                        ? unnamed.get(i - named)
                        : distance.partition.isOfValues()
                                ? distance.partition.values().get(i)
                                : (Object) (long) i;
                observed[i] = counts.getOrDefault(key, 0L);
                expected[i] = i < named
                        ? distance.partition.weights().get(i) * scale
                        : distance.partition.holdout() / unnamed.size();
            }
            return measured(
                    distance.figure == Figure.DIVERGENCE
                            ? Divergences.kullbackLeibler(Divergences.shares(observed), Divergences.scaled(expected))
                            : probability(observed, expected));
        }

        /** One category holds everything, as expected. */
        private static double probability(long[] observed, double[] expected) {
            int freedom = observed.length - 1;
            return freedom == 0
                    ? 1
                    : Divergences.chiSquaredProbability(Divergences.chiSquared(observed, expected), freedom);
        }

        /** Values that were not expected. */
        private List<Object> unnamed() {
            return distance.partition.isOfValues()
                    ? counts.keySet().stream()
                            .filter(value -> !distance.partition.values().contains(value))
                            .toList()
                    : List.of();
        }

        private Measurement measured(double figure) {
            return Double.isFinite(figure)
                    ? Measurement.number(BigDecimal.valueOf(figure)).counting(total, 0)
                    : Measurement.undecided(
                            "it is infinite: there are values of " + distance.column + " where none are expected");
        }
    }
}
