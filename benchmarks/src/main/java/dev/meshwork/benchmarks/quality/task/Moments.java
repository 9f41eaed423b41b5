package dev.meshwork.benchmarks.quality.task;

import java.util.List;

/**
 * The four questions about a column of numbers.
 *
 * @param column its name
 * @param minimum for its least value
 * @param maximum for its greatest value
 * @param mean for the mean
 * @param deviation for the standard deviation of the population
 */
public record Moments(String column, Question minimum, Question maximum, Question mean, Question deviation) {

    /** Of prices. */
    public static final Moments PRICE = new Moments(
            "price", Question.MINIMUM_PRICE, Question.MAXIMUM_PRICE, Question.MEAN_PRICE, Question.DEVIATION_OF_PRICE);

    /** Of weights. */
    public static final Moments WEIGHT = new Moments(
            "weight",
            Question.MINIMUM_WEIGHT,
            Question.MAXIMUM_WEIGHT,
            Question.MEAN_WEIGHT,
            Question.DEVIATION_OF_WEIGHT);

    /** Of points. */
    public static final Moments POINTS = new Moments(
            "points",
            Question.MINIMUM_POINTS,
            Question.MAXIMUM_POINTS,
            Question.MEAN_POINTS,
            Question.DEVIATION_OF_POINTS);

    /** All of them. */
    public static final List<Moments> ALL = List.of(PRICE, WEIGHT, POINTS);
}
