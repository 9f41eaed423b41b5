package dev.meshwork.quality.documents;

import org.jspecify.annotations.Nullable;

/**
 * A document is not what it should be. The message names the document, the line, the path in it and the way out, as in
 * {@code Invalid suite 'checks.yaml' at line 4, '/checks/0/is_complet': there is no such key; did you mean 'is_complete'?}
 */
public final class DocumentException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String document;
    private final int line;
    private final String path;

    private DocumentException(String message, String document, int line, String path, @Nullable Throwable cause) {
        super(message, cause);
        this.document = document;
        this.line = line;
        this.path = path;
    }

    /** Of a place. */
    static DocumentException at(Place place, String path, String why) {
        return at(place, path, why, null);
    }

    /** Of a place, because of something else. */
    static DocumentException at(Place place, String path, String why, @Nullable Throwable cause) {
        String at = (place.line() == 0 ? "" : ", line " + place.line()) + (path.isEmpty() ? "" : ", '" + path + "'");
        String message = "Invalid " + place.kind() + " '" + place.document() + "'"
                + (at.isEmpty() ? "" : " at" + at.substring(1)) + ": " + why;
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
