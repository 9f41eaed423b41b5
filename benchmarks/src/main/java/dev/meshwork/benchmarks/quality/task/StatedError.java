package dev.meshwork.benchmarks.quality.task;

/**
 * How far the approximate answers of an engine may be off, by its own word.
 *
 * @param distinct the standard error of a distinct count, relative; three of them are allowed
 * @param rank how far the rank of a quantile may be off, as a share of the rows
 * @param value how far the value of a quantile may be off, relative; it is enough if one of the two holds
 */
public record StatedError(double distinct, double rank, double value) {

    /** For an engine that answers no approximate question. */
    public static final StatedError NONE = new StatedError(0, 0, 0);
}
