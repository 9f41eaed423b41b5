package dev.meshwork.catalog.adapter;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a catalog answered. Immutable.
 *
 * @param status the HTTP status
 * @param headers headers by name in lower case; of several of one name the first
 * @param body the body as text, up to the cap of the connection
 */
public record CatalogAnswer(int status, Map<String, String> headers, String body) {

    private static final int LONGEST_EXCERPT = 2_000;

    /** Checks the parts; names of headers become lower case. */
    public CatalogAnswer {
        Objects.requireNonNull(body, "body");
        Map<String, String> lower = new TreeMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        headers = Map.copyOf(lower);
    }

    /** An answer without headers. */
    public static CatalogAnswer of(int status, String body) {
        return new CatalogAnswer(status, Map.of(), body);
    }

    /** A header, if there is one; case does not matter. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * How long the catalog asks to wait, RFC 9110 section 10.2.3: seconds, or a date.
     *
     * @param now the time
     * @return empty where it does not ask, or not in either form; never negative
     */
    public Optional<Duration> retryAfter(Instant now) {
        return header("retry-after").map(String::strip).flatMap(text -> parse(text, now));
    }

    private static Optional<Duration> parse(String text, Instant now) {
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Status and body, for people; a long body is cut. */
    @Override
    public String toString() {
        String shown = body.length() <= LONGEST_EXCERPT ? body : body.substring(0, LONGEST_EXCERPT) + " ...";
        return shown.isBlank() ? Integer.toString(status) : status + " " + shown;
    }
}
