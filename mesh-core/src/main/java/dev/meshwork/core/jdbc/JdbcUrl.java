package dev.meshwork.core.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be shown of the URL of a database. */
final class JdbcUrl {

    private static final Pattern SCHEME = Pattern.compile("(jdbc:[a-z0-9]+:).*", Pattern.DOTALL);
    private static final Pattern SERVER =
            Pattern.compile("(jdbc:[a-z0-9]+:)//(?:.*@)?([^/@]*)(/[^@]*)?", Pattern.DOTALL);
    private static final Pattern HOSTS =
            Pattern.compile("((\\[[0-9A-Fa-f:.%]+]|[\\w.-]+)?(:\\d+)?)(,(\\[[0-9A-Fa-f:.%]+]|[\\w.-]+)?(:\\d+)?)*");

    private JdbcUrl() {}

    /** The URL without user, password and parameters. Of what cannot be taken apart for sure only the beginning is left. */
    static String withoutCredentials(String url) {
        Matcher scheme = SCHEME.matcher(url);
        if (!scheme.matches()) {
            return "jdbc:";
        }
        int parameters = Math.min(indexOrEnd(url, '?'), indexOrEnd(url, ';'));
        String address = url.substring(0, parameters);
        if (!address.startsWith(scheme.group(1) + "//")) {
            boolean file = scheme.group(1).equals("jdbc:sqlite:");
            return file || address.indexOf('@') < 0 ? address : scheme.group(1);
        }
        Matcher server = SERVER.matcher(address);
        if (!server.matches() || !HOSTS.matcher(server.group(2)).matches()) {
            return scheme.group(1);
        }
        String path = server.group(3) == null ? "" : server.group(3);
        return server.group(1) + "//" + server.group(2) + path;
    }

    private static int indexOrEnd(String text, char c) {
        int index = text.indexOf(c);
        return index < 0 ? text.length() : index;
    }
}
