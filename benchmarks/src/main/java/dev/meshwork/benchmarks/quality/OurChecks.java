package dev.meshwork.benchmarks.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.rowCount;
import static dev.meshwork.quality.bounds.Bound.atLeast;

import dev.meshwork.benchmarks.quality.task.Answers;
import dev.meshwork.benchmarks.quality.task.Order;
import dev.meshwork.benchmarks.quality.task.Orders;
import dev.meshwork.benchmarks.quality.task.Question;
import dev.meshwork.benchmarks.quality.task.StatedError;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.RowSuite;
import dev.meshwork.quality.Suite;
import dev.meshwork.quality.text.Format;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * The twenty checks in Meshwork's terms: for each question a check, and how its result answers it. A question without a line here is
 * one that Meshwork cannot be asked, and the benchmark says so.
 */
final class OurChecks {

    /** What the age of the newest value is measured from. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

    /** As stated at the checks. */
    static final StatedError STATED_ERROR = new StatedError(0.006, 0, 1.0 / 256);

    private static final Duration LONG_AGO = Duration.ofDays(10_000);

    /** A check, and what its result says. */
    private record Line(Check check, ToDoubleFunction<CheckResult> answer) {}

    private static final Map<Question, Line> LINES = lines();

    /** Kept, as it is compiled for the rows once it has seen enough of them. */
    static final RowSuite<Order> SUITE = over(suite());

    /** The same with the keys of ten million rows in memory, as the loop by hand has its set there, too. */
    static final RowSuite<Order> IN_MEMORY = over(suite().withKeyMemory(1L << 30));

    private OurChecks() {}

    private static Map<Question, Line> lines() {
        Map<Question, Line> lines = new EnumMap<>(Question.class);
        lines.put(Question.ROWS, new Line(rowCount(atLeast(1)), OurChecks::number));
        lines.put(Question.MISSING_CUSTOMERS, failed(column("customer").isComplete(atLeast(0.9))));
        lines.put(Question.MISSING_EMAILS, failed(column("email").isComplete(atLeast(0.9))));
        lines.put(Question.MISSING_PRODUCTS, failed(column("product").isComplete(atLeast(0.9))));
        lines.put(Question.MISSING_QUANTITIES, failed(column("quantity").isComplete(atLeast(0.9))));
        lines.put(Question.MISSING_PRICES, failed(column("price").isComplete(atLeast(0.9))));
        lines.put(Question.MISSING_DAYS, failed(column("ordered_on").isComplete(atLeast(0.9))));
        lines.put(Question.DUPLICATE_IDS, failed(column("id").isUnique(atLeast(0.9))));
        lines.put(Question.INVALID_EMAILS, failed(column("email").matches(Format.EMAIL_HTML5, atLeast(0.9))));
        lines.put(
                Question.INVALID_CHANNELS,
                failed(column("channel").isIn(List.of("WEB", "SHOP", "PHONE", "PARTNER"), atLeast(0.9))));
        lines.put(
                Question.INVALID_QUANTITIES,
                failed(column("quantity").isBetween(Orders.LEAST_QUANTITY, Orders.MOST_QUANTITY, atLeast(0.9))));
        lines.put(
                Question.INVALID_PRICES,
                failed(column("price").isBetween(Orders.LOWEST_PRICE, Orders.HIGHEST_PRICE, atLeast(0.9))));
        lines.put(Question.NEWEST_UPDATE, new Line(column("updated_at").isFresherThan(LONG_AGO), OurChecks::newest));
        lines.put(
                Question.INVALID_NOTES,
                failed(column("note").hasLengthBetween(Orders.SHORTEST_NOTE, Orders.LONGEST_NOTE, atLeast(0.9))));
        lines.put(Question.DISTINCT_CUSTOMERS, measured(column("customer").hasApproximateDistinctCount(atLeast(1))));
        lines.put(Question.DISTINCT_PRODUCTS, measured(column("product").hasApproximateDistinctCount(atLeast(1))));
        lines.put(Question.MINIMUM_PRICE, measured(column("price").hasMinimum(atLeast(0))));
        lines.put(Question.MAXIMUM_PRICE, measured(column("price").hasMaximum(atLeast(0))));
        lines.put(Question.MEAN_PRICE, measured(column("price").hasMean(atLeast(0))));
        lines.put(Question.DEVIATION_OF_PRICE, measured(column("price").hasPopulationStandardDeviation(atLeast(0))));
        lines.put(Question.MINIMUM_WEIGHT, measured(column("weight").hasMinimum(atLeast(0))));
        lines.put(Question.MAXIMUM_WEIGHT, measured(column("weight").hasMaximum(atLeast(0))));
        lines.put(Question.MEAN_WEIGHT, measured(column("weight").hasMean(atLeast(0))));
        lines.put(Question.DEVIATION_OF_WEIGHT, measured(column("weight").hasPopulationStandardDeviation(atLeast(0))));
        lines.put(Question.MINIMUM_POINTS, measured(column("points").hasMinimum(atLeast(0))));
        lines.put(Question.MAXIMUM_POINTS, measured(column("points").hasMaximum(atLeast(0))));
        lines.put(Question.MEAN_POINTS, measured(column("points").hasMean(atLeast(0))));
        lines.put(Question.DEVIATION_OF_POINTS, measured(column("points").hasPopulationStandardDeviation(atLeast(0))));
        lines.put(Question.MEDIAN_PRICE, measured(column("price").hasDiscreteQuantile(0.5, atLeast(0))));
        lines.put(Question.P99_PRICE, measured(column("price").hasDiscreteQuantile(0.99, atLeast(0))));
        lines.put(Question.MEDIAN_WEIGHT, measured(column("weight").hasDiscreteQuantile(0.5, atLeast(0))));
        lines.put(Question.P99_WEIGHT, measured(column("weight").hasDiscreteQuantile(0.99, atLeast(0))));
        return lines;
    }

    private static Suite suite() {
        return Suite.of(
                "twenty checks", LINES.values().stream().map(Line::check).toArray(Check[]::new));
    }

    private static RowSuite<Order> over(Suite suite) {
        return suite.over(Order.class).at(CLOCK);
    }

    static Answers answers(List<CheckResult> results) {
        Answers answers = new Answers();
        LINES.forEach((question, line) -> results.stream()
                .filter(result -> result.check().equals(line.check.name()))
                .forEach(result -> answers.put(question, line.answer.applyAsDouble(result))));
        return answers;
    }

    private static Line measured(Check check) {
        return new Line(check, OurChecks::number);
    }

    private static Line failed(Check check) {
        return new Line(check, CheckResult::failed);
    }

    private static double number(CheckResult result) {
        return Objects.requireNonNullElse(result.observedValue(), BigDecimal.valueOf(-1))
                .doubleValue();
    }

    private static double newest(CheckResult result) {
        return CLOCK.instant().getEpochSecond() - number(result);
    }
}
