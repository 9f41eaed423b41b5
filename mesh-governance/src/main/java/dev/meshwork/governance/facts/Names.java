package dev.meshwork.governance.facts;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Small things that facts share. */
final class Names {

    private Names() {}

    /** Domains are compared in lower case, so that no spelling escapes what a domain agreed upon. */
    static String domain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    static Map<String, Object> plus(Map<String, Object> map, String name, Object value) {
        Map<String, Object> more = new HashMap<>(map);
        more.put(name, value);
        return more;
    }
}
