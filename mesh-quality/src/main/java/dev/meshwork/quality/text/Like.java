package dev.meshwork.quality.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A pattern of SQL's LIKE, matched in one pass that goes back to the last percent sign only. */
final class Like implements TextForm {

    private static final int MANY = -1;
    private static final int ONE = -2;

    private final String pattern;
    private final String escape;
    private final int[] parts;

    private Like(String pattern, String escape, int[] parts) {
        this.pattern = pattern;
        this.escape = escape;
        this.parts = parts;
    }

    static Like of(String pattern, String escape) {
        int[] read = pattern.codePoints().toArray();
        int[] parts = new int[read.length];
        int size = 0;
        for (int i = 0; i < read.length; i++) {
            int c = read[i];
            if (!escape.isEmpty() && c == escape.codePointAt(0)) {
                i++;
                if (i == read.length || read[i] != '%' && read[i] != '_' && read[i] != c) {
                    throw new IllegalArgumentException("Invalid pattern '" + pattern + "' of LIKE: after the escape"
                            + " character " + escape + " expected %, _ or " + escape);
                }
                parts[size++] = read[i];
            } else {
                parts[size++] = c == '%' ? MANY : c == '_' ? ONE : c;
            }
        }
        return new Like(pattern, escape, Arrays.copyOf(parts, size));
    }

    String pattern() {
        return pattern;
    }

    /** The escape character, or nothing. */
    String escape() {
        return escape;
    }

    @Override
    public boolean matches(CharSequence text) {
        int part = 0;
        int at = 0;
        int partAfterMany = -1;
        int resume = 0;
        while (at < text.length()) {
            int c = Character.codePointAt(text, at);
            if (part < parts.length && parts[part] == MANY) {
                partAfterMany = ++part;
                resume = at;
            } else if (part < parts.length && (parts[part] == ONE || parts[part] == c)) {
                part++;
                at += Character.charCount(c);
            } else if (partAfterMany >= 0) {
                resume += Character.charCount(Character.codePointAt(text, resume));
                at = resume;
                part = partAfterMany;
            } else {
                return false;
            }
        }
        while (part < parts.length && parts[part] == MANY) {
            part++;
        }
        return part == parts.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Like like && Arrays.equals(parts, like.parts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(parts);
    }

    @Override
    public String toString() {
        return "like " + pattern;
    }
}
