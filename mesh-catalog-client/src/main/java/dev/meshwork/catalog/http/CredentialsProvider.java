package dev.meshwork.catalog.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where the credentials of a catalog come from: asked before each request, so that a token may be renewed meanwhile. Thread-safe.
 * What it returns goes into headers and nowhere else; where a catalog repeats it in an answer it is blanked out.
 */
@FunctionalInterface
public interface CredentialsProvider {

    /**
     * The headers that identify us; never null but potentially empty.
     *
     * @throws RuntimeException if there are none now; the request is tried again later
     */
    Map<String, String> headers();

    /** No credentials. */
    static CredentialsProvider none() {
        return Map::of;
    }

    /** A bearer token, RFC 6750. */
    static CredentialsProvider bearer(Supplier<String> token) {
        return () -> Map.of("Authorization", "Bearer " + token.get());
    }

    /** A user and a password, RFC 7617. */
    static CredentialsProvider basic(String user, Supplier<String> password) {
        return () -> Map.of(
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((user + ":" + password.get()).getBytes(StandardCharsets.UTF_8)));
    }

    /** A key in a header of its own, such as {@code x-api-key}. */
    static CredentialsProvider header(String name, Supplier<String> key) {
        return () -> Map.of(name, key.get());
    }
}
