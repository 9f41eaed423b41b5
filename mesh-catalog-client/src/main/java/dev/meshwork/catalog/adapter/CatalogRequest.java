package dev.meshwork.catalog.adapter;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One request to a catalog, without credentials, which the connection adds. Immutable; the {@code with} methods return changed
 * copies. {@link #toString} prints it as it is sent.
 *
 * @param kind what it is for
 * @param method the HTTP method
 * @param path path and query below the URL of the catalog, encoded, beginning with a slash
 * @param headers headers by name
 * @param body the body; empty where there is none
 * @param subject what it is about, for people, such as {@code COMPLETE of run 20260105T000100}
 */
public record CatalogRequest(
        Kind kind, String method, String path, Map<String, String> headers, String body, String subject) {

    /** What a request is for. */
    public enum Kind {
        /** Asks and changes nothing; is sent in a preview, too. */
        READ,
        /** Says what is declared. Left out while it is unchanged; put off while more records wait than the outbox should hold. */
        METADATA,
        /** Says what a run did or found: lineage, results. Never left out. */
        RESULT
    }

    /** Checks the parts and copies the headers. */
    public CatalogRequest {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(subject, "subject");
        headers = Map.copyOf(headers);
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("Invalid path '" + path + "': expected one that begins with a slash");
        }
    }

    /** A question. */
    public static CatalogRequest read(String path) {
        return new CatalogRequest(Kind.READ, "GET", path, Map.of("Accept", "application/json"), "", path);
    }

    /** JSON that says what is declared. */
    public static CatalogRequest metadata(String method, String path, String json) {
        return json(Kind.METADATA, method, path, json);
    }

    /** JSON that says what a run did or found. */
    public static CatalogRequest result(String method, String path, String json) {
        return json(Kind.RESULT, method, path, json);
    }

    /**
     * A document in another form than JSON that says what is declared.
     *
     * @param mediaType the form, such as {@code text/turtle}
     */
    public static CatalogRequest document(String method, String path, String mediaType, String text) {
        return metadata(method, path, text).withHeader("Content-Type", mediaType);
    }

    private static CatalogRequest json(Kind kind, String method, String path, String json) {
        Map<String, String> headers = json.isEmpty()
                ? Map.of("Accept", "application/json")
                : Map.of("Accept", "application/json", "Content-Type", "application/json");
        return new CatalogRequest(kind, method, path, headers, json, path);
    }

    /** The same about a subject that people know. */
    public CatalogRequest about(String what) {
        return new CatalogRequest(kind, method, path, headers, body, what);
    }

    /** The same with a header; one of that name is replaced. */
    public CatalogRequest withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new CatalogRequest(kind, method, path, more, body, subject);
    }

    /** What tells this request apart from others about the same product: where it goes, not what it says. */
    public String place() {
        return method + " " + path + " " + subject;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(method + " " + path + "\n");
        new TreeMap<>(headers).forEach((name, value) -> text.append(name + ": " + value + "\n"));
        return body.isEmpty() ? text.toString() : text.append("\n").append(body).toString();
    }
}
