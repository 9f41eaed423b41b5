package dev.meshwork.quality.profile;

/**
 * How many different values there are.
 *
 * @param count their number, or an estimate of it
 * @param error the relative standard error of the estimate; zero where the count is exact
 */
public record DistinctCount(long count, double error) {

    /** Whether the count is no estimate. */
    public boolean isExact() {
        return error == 0;
    }

    /** {@code 42}, or {@code about 42000}. */
    @Override
    public String toString() {
        return isExact() ? Long.toString(count) : "about " + count;
    }
}
