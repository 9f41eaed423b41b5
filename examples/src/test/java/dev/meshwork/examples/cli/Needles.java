package dev.meshwork.examples.cli;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Searches one text for tens of thousands of others at once. */
final class Needles {

    private static final int PREFIX = 6;

    private Needles() {}

    /** Those that occur in the text. Each has at least six characters. */
    static Set<String> found(Set<String> needles, String text) {
        Map<String, Set<String>> byPrefix = new HashMap<>();
        for (String needle : needles) {
            if (needle.length() < PREFIX) {
                throw new IllegalArgumentException("Too short to be searched for: " + needle);
            }
            byPrefix.computeIfAbsent(needle.substring(0, PREFIX), prefix -> new HashSet<>())
                    .add(needle);
        }
        Set<String> found = new HashSet<>();
        for (int at = 0; at + PREFIX <= text.length(); at++) {
            int start = at;
            byPrefix.getOrDefault(text.substring(at, at + PREFIX), Set.of()).stream()
                    .filter(needle -> text.startsWith(needle, start))
                    .forEach(found::add);
        }
        return found;
    }
}
