package dev.meshwork.quality.internal.expectations;

import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.Metric;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Values;
import dev.meshwork.quality.internal.numbers.Cumulative;
import dev.meshwork.quality.internal.numbers.Divergences;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * How well a column fits a distribution: the p-value of the test by A. N. Kolmogorov and N. V. Smirnov. The numbers have to be kept, of
 * which there may be 100,000, in 1 MiB.
 *
 * @param column the column; rows in which it is null are left out
 * @param distribution as SciPy names it
 * @param parameters shapes, location and scale
 */
record Fit(String column, String distribution, List<Double> parameters) implements Metric {

    private static final int MOST_NUMBERS = 100_000;

    @Override
    public String subject() {
        return "p-value of the Kolmogorov-Smirnov test of " + column + " against " + distribution + parameters;
    }

    @Override
    public State open(Schema schema) {
        int index = schema.indexOf(column);
        if (!schema.fields().get(index).type().isNumeric()) {
            throw Values.unfit(schema.fields().get(index), "a number");
        }
        return new Sample(index, this);
    }

    /** The probability of a number up to this one. */
    private double cumulative(double number) {
        int size = parameters.size();
        double x = (number - parameters.get(size - 2)) / parameters.get(size - 1);
        return switch (distribution) {
            case "norm" -> Cumulative.normal(x);
            case "uniform" -> Math.max(0, Math.min(1, x));
            case "expon" -> x <= 0 ? 0 : -Math.expm1(-x);
            case "gamma" -> Cumulative.gamma(parameters.get(0), x);
            case "chi2" -> Cumulative.gamma(parameters.get(0) / 2, x / 2);
            default -> Cumulative.beta(parameters.get(0), parameters.get(1), x);
        };
    }

    private static final class Sample implements State {
        private final int index;
        private final Fit fit;
        private double[] numbers = new double[16];
        private int size;
        private boolean tooMany;

        Sample(int index, Fit fit) {
            this.index = index;
            this.fit = fit;
        }

        @Override
        public void add(Row row) {
            Object value = row.value(index);
            if (value != null) {
                add(((Number) value).doubleValue());
            }
        }

        private void add(double number) {
            if (size == MOST_NUMBERS) {
                tooMany = true;
                return;
            }
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            numbers[size++] = number;
        }

        @Override
        public void merge(State other) {
            Sample sample = (Sample) other;
            for (int i = 0; i < sample.size; i++) {
                add(sample.numbers[i]);
            }
            tooMany |= sample.tooMany;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeBoolean(tooMany);
            out.writeInt(size);
            for (int i = 0; i < size; i++) {
                out.writeDouble(numbers[i]);
            }
        }

        @Override
        public void read(DataInput in) throws IOException {
            tooMany = in.readBoolean();
            for (int left = in.readInt(); left > 0; left--) {
                add(in.readDouble());
            }
        }

        @Override
        public Measurement measure() {
            if (tooMany) {
                return Measurement.undecided(
                        fit.column + " has more than " + MOST_NUMBERS + " numbers, of which all would have to be kept");
            }
            if (size == 0) {
                return Measurement.nothing();
            }
            Arrays.sort(numbers, 0, size);
            double distance = 0;
            for (int i = 0; i < size; i++) {
                double expected = fit.cumulative(numbers[i]);
                distance = Math.max(distance, Math.max((i + 1.0) / size - expected, expected - (double) i / size));
            }
            double probability = Divergences.kolmogorovSmirnovProbability(distance, size);
            return Double.isNaN(distance)
                    ? Measurement.undecided(fit.column + " has numbers that are none")
                    : Measurement.number(BigDecimal.valueOf(probability)).counting(size, 0);
        }
    }
}
