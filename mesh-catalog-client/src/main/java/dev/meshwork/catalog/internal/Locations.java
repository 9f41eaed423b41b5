package dev.meshwork.catalog.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be told of the places where data lie. Stateless. */
public final class Locations {

    /** At least two letters: {@code C:/data} is a path. */
    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

    private static final Pattern USER_INFO = Pattern.compile("//[^/?#]*@");
    private static final Pattern JDBC_PARAMETERS = Pattern.compile("[?;].*", Pattern.DOTALL);

    private Locations() {}

    /** The location without user info and, for JDBC, without parameters: passwords are written in either. */
    public static String withoutCredentials(String location) {
        if (!hasScheme(location)) {
            return location;
        }
        String bare = USER_INFO.matcher(location).replaceAll("//");
        return location.startsWith("jdbc:") ? JDBC_PARAMETERS.matcher(bare).replaceFirst("") : bare;
    }

    /** Whether the location names more than a path. */
    public static boolean hasScheme(String location) {
        return SCHEME.matcher(location).matches();
    }

    /** The text, if it is an absolute URI of RFC 3986: standards that want a URI refuse anything else. */
    public static Optional<String> absoluteUri(String text) {
        if (!hasScheme(text)) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text);
            return uri.isAbsolute() ? Optional.of(uri.toASCIIString()) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
