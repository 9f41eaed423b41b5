package dev.meshwork.benchmarks.quality;

import dev.meshwork.benchmarks.quality.task.Answers;
import dev.meshwork.benchmarks.quality.task.Channel;
import dev.meshwork.benchmarks.quality.task.Finding;
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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The exact answers, found the slow and plain way: column by column, with everything kept and sorted. */
final class Truth {

    private static final Pattern EMAIL = Pattern.compile(Orders.EMAIL);
    private static final double ROUNDING = 1e-9;
    private static final double ALLOWED_STANDARD_ERRORS = 3;

    private final long rows;
    private final Answers answers = new Answers();
    private final double[] prices;
    private final double[] weights;

    Truth(long rows) {
        this.rows = rows;
        answers.put(Question.ROWS, rows);
        count(Question.MISSING_CUSTOMERS, Order::customer, Objects::isNull);
        count(Question.MISSING_EMAILS, Order::email, Objects::isNull);
        count(Question.MISSING_PRODUCTS, Order::product, Objects::isNull);
        count(Question.MISSING_QUANTITIES, Order::quantity, Objects::isNull);
        count(Question.MISSING_PRICES, Order::price, Objects::isNull);
        count(Question.MISSING_DAYS, Order::orderedOn, Objects::isNull);
        distinct(Question.DISTINCT_CUSTOMERS, Order::customer);
        distinct(Question.DISTINCT_PRODUCTS, Order::product);
        count(
                Question.INVALID_EMAILS,
                Order::email,
                email -> email != null && !EMAIL.matcher(email).matches());
        count(Question.INVALID_CHANNELS, Order::channel, Channel.UNKNOWN::equals);
        count(
                Question.INVALID_QUANTITIES,
                Order::quantity,
                number -> number != null && !(Orders.LEAST_QUANTITY <= number && number <= Orders.MOST_QUANTITY));
        count(
                Question.INVALID_PRICES,
                Order::price,
                price -> price != null && !(Orders.LOWEST_PRICE <= price && price <= Orders.HIGHEST_PRICE));
        count(
                Question.INVALID_NOTES,
                Order::note,
                note -> note != null
                        && !(Orders.SHORTEST_NOTE <= note.length() && note.length() <= Orders.LONGEST_NOTE));
        double[] ids = sorted(order -> (double) order.id());
        answers.put(Question.DUPLICATE_IDS, rows - Arrays.stream(ids).distinct().count());
        double[] updates = sorted(order ->
                order.updatedAt() == null ? null : (double) order.updatedAt().getEpochSecond());
        answers.put(Question.NEWEST_UPDATE, updates[updates.length - 1]);
        prices = sorted(Order::price);
        weights = sorted(Order::weight);
        double[] points =
                sorted(order -> order.points() == null ? null : order.points().doubleValue());
        moments(prices, Question.MINIMUM_PRICE);
        moments(weights, Question.MINIMUM_WEIGHT);
        moments(points, Question.MINIMUM_POINTS);
        quantiles(prices, Question.MEDIAN_PRICE, Question.P99_PRICE);
        quantiles(weights, Question.MEDIAN_WEIGHT, Question.P99_WEIGHT);
    }

    private <T> void count(Question question, Function<Order, @Nullable T> column, Predicate<@Nullable T> fails) {
        long failed = 0;
        for (long row = 0; row < rows; row++) {
            if (fails.test(column.apply(Orders.at(row)))) {
                failed++;
            }
        }
        answers.put(question, failed);
    }

    private void distinct(Question question, Function<Order, @Nullable String> column) {
        Set<String> values = new HashSet<>();
        for (long row = 0; row < rows; row++) {
            String value = column.apply(Orders.at(row));
            if (value != null) {
                values.add(value);
            }
        }
        answers.put(question, values.size());
    }

    private double[] sorted(Function<Order, @Nullable Double> column) {
        double[] values = new double[Math.toIntExact(rows)];
        int count = 0;
        for (long row = 0; row < rows; row++) {
            Double value = column.apply(Orders.at(row));
            if (value != null) {
                values[count++] = value;
            }
        }
        double[] present = Arrays.copyOf(values, count);
        Arrays.sort(present);
        return present;
    }

    /** Answers the question for the minimum and the three that follow it. */
    private void moments(double[] sorted, Question minimum) {
        Question[] questions = Question.values();
        double mean = Arrays.stream(sorted).sum() / sorted.length;
        double squares = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
        answers.put(minimum, sorted[0]);
        answers.put(questions[minimum.ordinal() + 1], sorted[sorted.length - 1]);
        answers.put(questions[minimum.ordinal() + 2], mean);
        answers.put(questions[minimum.ordinal() + 3], Math.sqrt(squares / sorted.length));
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
