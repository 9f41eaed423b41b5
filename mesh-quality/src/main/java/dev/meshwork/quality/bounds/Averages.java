package dev.meshwork.quality.bounds;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Means and medians of a few numbers, and how far the numbers are from them. */
final class Averages {

    private static final MathContext DIGITS = MathContext.DECIMAL128;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private Averages() {}

    static BigDecimal mean(List<BigDecimal> numbers) {
        return numbers.size() == 1 ? numbers.get(0) : sum(numbers).divide(BigDecimal.valueOf(numbers.size()), DIGITS);
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The number in the middle, or the mean of the two there. */
    static BigDecimal median(List<BigDecimal> numbers) {
        List<BigDecimal> sorted = numbers.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).add(sorted.get(middle)).divide(TWO, DIGITS);
    }

    /** The standard deviation of a sample of two or more numbers. */
    static BigDecimal sampleDeviation(List<BigDecimal> numbers) {
        BigDecimal mean = mean(numbers);
        List<BigDecimal> squares = numbers.stream()
                .map(number -> number.subtract(mean).pow(2, DIGITS))
                .toList();
        return sum(squares)
                .divide(BigDecimal.valueOf(numbers.size() - 1L), DIGITS)
                .sqrt(DIGITS);
    }

    static List<BigDecimal> distances(List<BigDecimal> numbers, BigDecimal from) {
        return numbers.stream().map(number -> number.subtract(from).abs()).toList();
    }
}
