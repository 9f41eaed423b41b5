package dev.meshwork.quality.documents;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody may have meant. */
final class Spelling {

    private Spelling() {}

    /** {@code ; did you mean 'x'?} where a known name is near, or nothing. */
    static String suggestion(String given, Collection<String> known) {
        Optional<String> nearest = known.stream()
                .filter(name -> distance(given, name) <= Math.max(1, Math.min(given.length(), 60) / 3))
                .min(Comparator.comparingInt((String name) -> distance(given, name))
                        .thenComparing(Comparator.naturalOrder()));
        return nearest.map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    /** How many characters have to be added, removed or replaced (V. I. Levenshtein, 1966). */
    private static int distance(String one, String other) {
        if (one.length() > 100 || Math.abs(one.length() - other.length()) > 30) {
            return Integer.MAX_VALUE;
        }
        int[] costs = new int[other.length() + 1];
        for (int j = 0; j < costs.length; j++) {
            costs[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = costs[0];
            costs[0] = i;
            for (int j = 1; j < costs.length; j++) {
                int above = costs[j];
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                costs[j] = Math.min(Math.min(above, costs[j - 1]) + 1, replaced);
                diagonal = above;
            }
        }
        return costs[other.length()];
    }
}
