package dev.meshwork.quality.internal.documents;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody may have meant. */
public final class Spelling {

    private Spelling() {}

    /** {@code ; did you mean 'x'?} where a known name is near, or nothing. */
    public static String suggestion(String given, Collection<String> known) {
        Optional<String> nearest = known.stream()
                .filter(name -> distance(given, name) <= Math.max(1, Math.min(given.length(), 60) / 3))
                .min(Comparator.comparingInt((String name) -> distance(given, name))
                        .thenComparing(Comparator.naturalOrder()));
        return nearest.map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    /** How many characters have to be added, removed, replaced or swapped with the next (optimal string alignment). */
    private static int distance(String one, String other) {
        if (one.length() > 100 || Math.abs(one.length() - other.length()) > 30) {
            return Integer.MAX_VALUE;
        }
        int[][] costs = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                costs[i][j] = i == 0 || j == 0 ? i + j : cost(costs, one, other, i, j);
            }
        }
        return costs[one.length()][other.length()];
    }

    private static int cost(int[][] costs, String one, String other, int i, int j) {
        boolean equal = one.charAt(i - 1) == other.charAt(j - 1);
        int cost = Math.min(Math.min(costs[i - 1][j], costs[i][j - 1]) + 1, costs[i - 1][j - 1] + (equal ? 0 : 1));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
    }
}
