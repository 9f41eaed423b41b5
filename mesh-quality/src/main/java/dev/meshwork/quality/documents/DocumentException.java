package dev.meshwork.quality.documents;

/**
 * A document is not what it should be. The message names the document, the line, the path in it and the way out, as in
 * {@code Invalid suite 'checks.yaml' at line 4, '/checks/0/is_complet': there is no such key; did you mean 'is_complete'?}
 */
public final class DocumentException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String document;
    private final int line;
    private final String path;

    private DocumentException(String message, String document, int line, String path, Throwable cause) {
        super(message, cause);
        this.document = document;
        this.line = line;
        this.path = path;
    }

    /** Of a place. */
    static DocumentException at(Place place, String path, String why) {
        return at(place, path, why, null);
    }

    @SuppressWarnings("NullAway") // a cause may be null
    static DocumentException at(Place place, String path, String why, @org.jspecify.annotations.Nullable Throwable cause) {
        String message = "Invalid " + place.kind() + " '" + place.document() + "' at line " + place.line()
                + (path.isEmpty() ? "" : ", '" + path + "'") + ": " + why;
        return new DocumentException(message, place.document(), place.line(), path, cause);
    }

    /** What the document is called. */
    public String document() {
        return document;
    }

    /** The line, from 1; 0 if it is not known. */
    public int line() {
        return line;
    }

    /** Where in the document it is, such as {@code /checks/0/is_complet}; empty for the document as a whole. */
    public String path() {
        return path;
    }
}
