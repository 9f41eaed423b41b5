package dev.meshwork.catalog.atlas;

import dev.meshwork.catalog.internal.Ids;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** How Atlas names things. Stateless. */
final class Names {

    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029\\uFFFD\\p{Cs}]+");
    private static final Pattern NOT_IN_WORD = Pattern.compile("[^A-Za-z0-9_-]+");

    /** Atlas refuses queries of 4,096 characters; names are asked for by query, encoded. */
    private static final int LONGEST_NAME = 250;

    /** Of labels and of names of custom attributes. */
    private static final int LONGEST_WORD = 50;

    private Names() {}

    /** A name without control characters; one that had to be changed is told apart by its hash. */
    static String name(String text) {
        return fit(text, FORBIDDEN, LONGEST_NAME);
    }

    /** A label, or the name of a custom attribute: letters, digits and {@code _-}. */
    static String word(String text) {
        return fit(text, NOT_IN_WORD, LONGEST_WORD);
    }

    private static String fit(String text, Pattern forbidden, int longest) {
        String name = forbidden.matcher(text).replaceAll("-");
        if (name.equals(text) && name.length() <= longest) {
            return name;
        }
        int end = Math.min(name.length(), longest - 9);
        if (end > 0 && Character.isHighSurrogate(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end) + "-" + Ids.shortHash(text);
    }

    /** A path that names an entity. */
    static String entity(String type, String qualifiedName, String what) {
        return "/api/atlas/v2/entity/uniqueAttribute/type/" + type + what + "?attr:qualifiedName="
                + URLEncoder.encode(qualifiedName, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
