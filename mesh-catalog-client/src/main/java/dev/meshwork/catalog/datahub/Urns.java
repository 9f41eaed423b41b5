package dev.meshwork.catalog.datahub;

import dev.meshwork.catalog.internal.DataSetName;
import dev.meshwork.catalog.internal.Ids;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** How DataHub names things. Stateless. */
final class Urns {

    static final String ACTOR = "urn:li:corpuser:meshwork";

    /** DataHub keeps keys in 500 characters. */
    private static final int LONGEST_PART = 200;

    private static final Set<String> FABRICS =
            Set.of("DEV", "TEST", "QA", "UAT", "EI", "PRE", "STG", "NON_PROD", "PROD", "CORP");

    private Urns() {}

    static String product(String id) {
        return "urn:li:dataProduct:" + id;
    }

    static String domain(String name) {
        return "urn:li:domain:" + part(name);
    }

    static String tag(String text) {
        return "urn:li:tag:" + part(text);
    }

    static String group(String team) {
        return "urn:li:corpGroup:" + part(team);
    }

    static String user(String name) {
        return "urn:li:corpuser:" + part(name);
    }

    static String assertion(String dataSet, String check) {
        return "urn:li:assertion:"
                + Ids.nameBased(Ids.nameBased(Ids.URL_NAMES, "https://datahub.io"), dataSet + " " + check);
    }

    static String platform(DataSetName name) {
        String scheme = name.namespace().replaceFirst(":.*", "").toLowerCase(Locale.ROOT);
        return "urn:li:dataPlatform:" + part(scheme.equals("postgresql") ? "postgres" : scheme);
    }

    static String dataSet(DataSetName name, String environment) {
        String authority = name.namespace().replaceFirst("^[^:]*:?/*", "");
        String place = authority.isEmpty() ? name.name() : authority + "/" + name.name();
        String fabric = environment.toUpperCase(Locale.ROOT);
        return "urn:li:dataset:(" + platform(name) + "," + part(place) + ","
                + (FABRICS.contains(fabric) ? fabric : "PROD") + ")";
    }

    static String field(String dataSet, String path) {
        return "urn:li:schemaField:(" + dataSet + "," + part(path) + ")";
    }

    /** A part of a URN: what is reserved there, or in URLs, is encoded; a long one is cut and told apart by its hash. */
    static String part(String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
        return encoded.length() <= LONGEST_PART
                ? encoded
                : encoded.substring(0, LONGEST_PART).replaceFirst("%[0-9A-F]?$", "") + "-" + Ids.shortHash(text);
    }

    /** A URN as a segment of a path. */
    static String inPath(String urn) {
        return URLEncoder.encode(urn, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
