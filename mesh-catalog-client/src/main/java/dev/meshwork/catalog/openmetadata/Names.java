package dev.meshwork.catalog.openmetadata;

import dev.meshwork.catalog.internal.Ids;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** How OpenMetadata names things: parts of up to 256 characters, joined by dots to full names. Stateless. */
final class Names {

    private static final int LONGEST = 200;

    /** Line ends and control characters, what entity links are made of, and quotes, which full names are. */
    private static final Pattern FORBIDDEN =
            Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029<>|\"\\uFFFD\\p{Cs}]+|:{2,}|:$");

    private Names() {}

    /** The name of a text; one that does not fit is told apart by its hash. */
    static String name(String text) {
        String name = FORBIDDEN.matcher(text).replaceAll("-").strip();
        if (name.equals(text) && name.length() <= LONGEST) {
            return name;
        }
        int end = Math.min(name.length(), LONGEST);
        if (end > 0 && Character.isHighSurrogate(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end) + "-" + Ids.shortHash(text);
    }

    /** A full name out of names; those with a dot are quoted. */
    static String full(String... names) {
        StringBuilder full = new StringBuilder();
        for (String name : names) {
            full.append(full.length() == 0 ? "" : ".").append(name.contains(".") ? '"' + name + '"' : name);
        }
        return full.toString();
    }

    /** A name as a segment of a path. */
    static String inPath(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
