package dev.meshwork.catalog.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The URL below which a catalog answers.
 *
 * @param base the URL without a slash at its end
 */
record Endpoint(URI base) {

    /** Literals only: a name is not looked up to find out whether it is this machine. */
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[(0{0,4}:){2,7}0{0,3}1]|\\[::1]");

    /** Checks the URL. */
    static Endpoint of(URI url) {
        String scheme = Objects.requireNonNullElse(url.getScheme(), "").toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http") || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "Invalid URL of a catalog '" + withoutUserInfo(url) + "': expected https://host/path");
        }
        if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
            throw new IllegalArgumentException("Invalid URL of a catalog '" + withoutUserInfo(url)
                    + "': expected no user, query or fragment; give credentials by a CredentialsProvider");
        }
        String text = url.toString();
        return new Endpoint(URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text));
    }

    private static String withoutUserInfo(URI url) {
        return url.toString().replaceFirst("//[^/]*@", "//").replaceFirst("[?#].*", "");
    }

    boolean isPlain() {
        return "http".equalsIgnoreCase(base.getScheme());
    }

    boolean isLoopback() {
        return LOOPBACK.matcher(base.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    /** The URL of a path. */
    Optional<URI> at(String path) {
        try {
            return Optional.of(new URI(base + path));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Where a redirect leads, if it leads to the same host by a protocol that is not weaker. */
    static Optional<URI> redirect(URI from, String location) {
        try {
            URI to = from.resolve(new URI(location));
            boolean sameHost = from.getHost().equalsIgnoreCase(to.getHost());
            boolean weaker = "https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(to.getScheme());
            boolean known = "http".equalsIgnoreCase(to.getScheme()) || "https".equalsIgnoreCase(to.getScheme());
            return sameHost && known && !weaker ? Optional.of(to) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
