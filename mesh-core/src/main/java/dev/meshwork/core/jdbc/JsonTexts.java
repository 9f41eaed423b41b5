package dev.meshwork.core.jdbc;

import java.util.Locale;

/** JSON as the text of a column. */
final class JsonTexts {

    private JsonTexts() {}

    /** The same JSON with halves of surrogate pairs, which no database stores, as escapes. */
    static String storable(String json) {
        int lone = Unicode.indexOfLoneSurrogate(json, 0);
        if (lone < 0) {
            return json;
        }
        StringBuilder result = new StringBuilder(json.length() + 16);
        int from = 0;
        for (; lone >= 0; lone = Unicode.indexOfLoneSurrogate(json, from)) {
            result.append(json, from, lone).append(String.format(Locale.ROOT, "\\u%04x", (int) json.charAt(lone)));
            from = lone + 1;
        }
        return result.append(json, from, json.length()).toString();
    }
}
