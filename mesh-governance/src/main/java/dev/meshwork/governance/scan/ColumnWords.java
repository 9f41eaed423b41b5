package dev.meshwork.governance.scan;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words in the name of a column, in lower case. Immutable.
 *
 * @param own those of the column itself
 * @param all those of the columns that it lies in as well
 */
record ColumnWords(Set<String> own, Set<String> all) {

    /** The words of a column, given by the names from the outermost one to itself. */
    static ColumnWords of(List<String> steps) {
        return new ColumnWords(words(steps.get(steps.size() - 1)), words(String.join(" ", steps)));
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.replaceAll("([a-z])([A-Z])", "$1_$2")
                        .toLowerCase(Locale.ROOT)
                        .split("[^\\p{L}]+", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether one of these is a word of the column. */
    boolean say(Collection<String> any) {
        return any.stream().anyMatch(own::contains);
    }

    /** Whether one of these is a word of the column, or of one that it lies in. */
    boolean sayAnywhere(Collection<String> any) {
        return any.stream().anyMatch(all::contains);
    }

    /** Whether the column is called this and nothing else. */
    boolean are(String word) {
        return own.equals(Set.of(word));
    }
}
