package dev.meshwork.quality.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures about the texts of a column. Immutable and thread-safe.
 *
 * @param shortest the length of the shortest in code points
 * @param longest the length of the longest
 * @param meanLength the mean length
 * @param empty how many have no character
 * @param blank how many consist of blanks
 * @param padded how many others begin or end with a blank
 * @param nullTokens how many look like a word for a missing value, such as {@code NULL} or {@code n/a}
 * @param shapes how many look like something, by name: {@code integer}, {@code number}, {@code boolean}, {@code iso date}, {@code iso
 *     date time}, {@code slash date}, {@code uuid}, {@code url}, {@code ipv4}, {@code email}, {@code email html5}, {@code card number};
 *     a text may look like several
 * @param patterns the most common patterns: digits as 9, runs of letters as a; empty where there are more than a thousand or the
 *     column is classified
 */
public record TextFigures(
        long shortest,
        long longest,
        double meanLength,
        long empty,
        long blank,
        long padded,
        long nullTokens,
        Map<String, Long> shapes,
        List<ValueCount> patterns) {

    /** Takes copies. */
    public TextFigures {
        shapes = Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
        patterns = List.copyOf(patterns);
    }

    /** How many look like something. */
    public long shaped(String shape) {
        return shapes.getOrDefault(shape, 0L);
    }
}
