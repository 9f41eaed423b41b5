package dev.meshwork.catalog.internal;

import java.util.Collection;
import java.util.Comparator;

/** What somebody may have meant. Stateless. */
public final class Spelling {

    private static final int LONGEST = 100;

    private Spelling() {}

    /** {@code ; did you mean 'x'?} where a known name is near, else {@code ; expected one of [x, y]}. */
    public static String suggestion(String given, Collection<String> known) {
        int most = Math.max(1, Math.min(given.length(), LONGEST) / 3);
        return known.stream()
                .filter(name -> distance(given, name) <= most)
                .min(Comparator.comparingInt((String name) -> distance(given, name))
                        .thenComparing(Comparator.naturalOrder()))
                .map(name -> "; did you mean '" + name + "'?")
                .orElseGet(() -> "; expected one of " + known.stream().sorted().toList());
    }

    /** How many characters have to be added, removed or replaced (Levenshtein), row by row. */
    private static int distance(String one, String other) {
        if (one.length() > LONGEST || other.length() > LONGEST) {
            return Integer.MAX_VALUE;
        }
        int[] before = new int[other.length() + 1];
        for (int j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[before.length];
            now[0] = i;
            for (int j = 1; j < now.length; j++) {
                int replaced = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(Math.min(now[j - 1], before[j]) + 1, replaced);
            }
            before = now;
        }
        return before[other.length()];
    }
}
