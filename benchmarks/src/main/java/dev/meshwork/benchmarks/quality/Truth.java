package dev.meshwork.benchmarks.quality;

import dev.meshwork.benchmarks.quality.task.Answers;
import dev.meshwork.benchmarks.quality.task.Channel;
import dev.meshwork.benchmarks.quality.task.Finding;
import dev.meshwork.benchmarks.quality.task.Moments;
import dev.meshwork.benchmarks.quality.task.Order;
import dev.meshwork.benchmarks.quality.task.Orders;
import dev.meshwork.benchmarks.quality.task.Question;
import dev.meshwork.benchmarks.quality.task.StatedError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The exact answers, found the slow and plain way: with everything kept and sorted. */
final class Truth {

    private static final Pattern EMAIL = Pattern.compile(Orders.EMAIL);
    private static final double ROUNDING = 1e-9;
    private static final double ALLOWED_STANDARD_ERRORS = 3;

    private final long rows;
    private final Answers answers = new Answers();
    /** What looks at each row. */
    private final List<Consumer<Order>> readers = new ArrayList<>();
    /** What follows after the last one. */
    private final List<Runnable> finishers = new ArrayList<>();

    private double[] prices = {};
    private double[] weights = {};

    private Truth(long rows) {
        this.rows = rows;
    }

    static Truth of(long rows) {
        Truth truth = new Truth(rows);
        truth.askForCounts();
        truth.askForValues();
        for (long row = 0; row < rows; row++) {
            Order order = Orders.at(row);
            truth.readers.forEach(reader -> reader.accept(order));
        }
        truth.finishers.forEach(Runnable::run);
        return truth;
    }

    private void askForCounts() {
        answers.put(Question.ROWS, rows);
        count(Question.MISSING_CUSTOMERS, order -> order.customer() == null);
        count(Question.MISSING_EMAILS, order -> order.email() == null);
        count(Question.MISSING_PRODUCTS, order -> order.product() == null);
        count(Question.MISSING_QUANTITIES, order -> order.quantity() == null);
        count(Question.MISSING_PRICES, order -> order.price() == null);
        count(Question.MISSING_DAYS, order -> order.orderedOn() == null);
        count(Question.INVALID_CHANNELS, order -> order.channel() == Channel.UNKNOWN);
        countValues(
                Question.INVALID_EMAILS,
                Order::email,
                email -> EMAIL.matcher(email).matches());
        countValues(
                Question.INVALID_QUANTITIES,
                Order::quantity,
                number -> Orders.LEAST_QUANTITY <= number && number <= Orders.MOST_QUANTITY);
        countValues(
                Question.INVALID_PRICES,
                Order::price,
                price -> Orders.LOWEST_PRICE <= price && price <= Orders.HIGHEST_PRICE);
        countValues(
                Question.INVALID_NOTES,
                Order::note,
                note -> Orders.SHORTEST_NOTE <= note.length() && note.length() <= Orders.LONGEST_NOTE);
    }

    private void askForValues() {
        distinct(Question.DISTINCT_CUSTOMERS, Order::customer);
        distinct(Question.DISTINCT_PRODUCTS, Order::product);
        sorted(order -> (double) order.id(), ids -> answers.put(Question.DUPLICATE_IDS, duplicates(ids)));
        sorted(
                order -> order.updatedAt() == null
                        ? null
                        : (double) order.updatedAt().getEpochSecond(),
                updates -> answers.put(Question.NEWEST_UPDATE, updates[updates.length - 1]));
        sorted(
                order -> order.points() == null ? null : order.points().doubleValue(),
                points -> moments(points, Moments.POINTS));
        sorted(Order::price, values -> {
            prices = values;
            moments(values, Moments.PRICE);
            quantiles(values, Question.MEDIAN_PRICE, Question.P99_PRICE);
        });
        sorted(Order::weight, values -> {
            weights = values;
            moments(values, Moments.WEIGHT);
            quantiles(values, Question.MEDIAN_WEIGHT, Question.P99_WEIGHT);
        });
    }

    private void count(Question question, Predicate<Order> fails) {
        long[] failed = {0};
        readers.add(order -> {
            if (fails.test(order)) {
                failed[0]++;
            }
        });
        finishers.add(() -> answers.put(question, failed[0]));
    }

    private <T> void countValues(Question question, Function<Order, @Nullable T> column, Predicate<T> passes) {
        count(question, order -> {
            T value = column.apply(order);
            return value != null && !passes.test(value);
        });
    }

    private void distinct(Question question, Function<Order, @Nullable String> column) {
        Set<String> values = new HashSet<>();
        readers.add(order -> {
            String value = column.apply(order);
            if (value != null) {
                values.add(value);
            }
        });
        finishers.add(() -> answers.put(question, values.size()));
    }

    private void sorted(Function<Order, @Nullable Double> column, Consumer<double[]> then) {
        double[] values = new double[Math.toIntExact(rows)];
        int[] count = {0};
        readers.add(order -> {
            Double value = column.apply(order);
            if (value != null) {
                values[count[0]++] = value;
            }
        });
        finishers.add(() -> {
            double[] present = Arrays.copyOf(values, count[0]);
            Arrays.sort(present);
            then.accept(present);
        });
    }

    private static long duplicates(double[] sorted) {
        long count = 0;
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                count++;
            }
        }
        return count;
    }

    private void moments(double[] sorted, Moments questions) {
        double mean = Arrays.stream(sorted).sum() / sorted.length;
        double squares = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
        answers.put(questions.minimum(), sorted[0]);
        answers.put(questions.maximum(), sorted[sorted.length - 1]);
        answers.put(questions.mean(), mean);
        answers.put(questions.deviation(), Math.sqrt(squares / sorted.length));
    }

    private void quantiles(double[] sorted, Question median, Question p99) {
        answers.put(median, sorted[(int) Math.ceil(0.5 * sorted.length) - 1]);
        answers.put(p99, sorted[(int) Math.ceil(0.99 * sorted.length) - 1]);
    }

    /** What is wrong with the answers of an engine; empty if nothing is. */
    List<String> objections(Finding finding) {
        List<String> objections = new ArrayList<>();
        for (Question question : finding.answers().answered()) {
            double found = Objects.requireNonNull(finding.answers().value(question));
            double right = Objects.requireNonNull(answers.value(question));
            if (!isRight(question, found, finding.statedError())) {
                objections.add(finding.name() + " answers " + question + " with " + found + ", right is " + right);
            }
        }
        return objections;
    }

    private boolean isRight(Question question, double found, StatedError error) {
        double right = Objects.requireNonNull(answers.value(question));
        double off = Math.abs(found - right) / Math.max(1e-300, Math.abs(right));
        return switch (question.kind()) {
            case EXACT -> found == right;
            case ROUNDED -> off <= ROUNDING;
            case DISTINCT -> off <= error.distinct() * ALLOWED_STANDARD_ERRORS;
            case MEDIAN -> off <= error.value() || isNearRank(question, found, 0.5, error);
            case P99 -> off <= error.value() || isNearRank(question, found, 0.99, error);
        };
    }

    /** Whether some value next to the one found has a rank within the error, as many values may be equal. */
    private boolean isNearRank(Question question, double found, double share, StatedError error) {
        boolean isPrice = question == Question.MEDIAN_PRICE || question == Question.P99_PRICE;
        double[] sorted = isPrice ? prices : weights;
        long below = Arrays.stream(sorted).filter(value -> value < found).count();
        long upTo = Arrays.stream(sorted).filter(value -> value <= found).count();
        return below <= (share + error.rank()) * sorted.length && upTo >= (share - error.rank()) * sorted.length;
    }

    /** The greatest relative error of the approximate distinct counts of an engine. */
    double errorOfDistinct(Finding finding) {
        double worst = 0;
        for (Question question : List.of(Question.DISTINCT_CUSTOMERS, Question.DISTINCT_PRODUCTS)) {
            Double found = finding.answers().value(question);
            double right = Objects.requireNonNull(answers.value(question));
            worst = found == null ? worst : Math.max(worst, Math.abs(found - right) / right);
        }
        return worst;
    }
}
