package dev.meshwork.quality.profile;

/**
 * How many numbers lie in a part of their range.
 *
 * @param from the lower end, included
 * @param to the upper end, included in the last bin only
 * @param count how many numbers
 */
public record HistogramBin(double from, double to, long count) {}
