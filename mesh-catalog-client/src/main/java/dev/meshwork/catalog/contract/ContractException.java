package dev.meshwork.catalog.contract;

import org.jspecify.annotations.Nullable;

/**
 * A contract is not what it should be. The message names the document, the line, the path in it and the way out, as in {@code Invalid data
 * contract 'orders.odcs.yaml' at line 12, '/schema/0/propertys': there is no such key; did you mean 'properties'?}
 */
public final class ContractException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String document;
    private final int line;
    private final String path;

    private ContractException(String message, String document, int line, String path, @Nullable Throwable cause) {
        super(message, cause);
        this.document = document;
        this.line = line;
        this.path = path;
    }

    static ContractException at(String document, int line, String path, String why, @Nullable Throwable cause) {
        String at = (line == 0 ? "" : ", line " + line) + (path.isEmpty() ? "" : ", '" + path + "'");
        String message =
                "Invalid data contract '" + document + "'" + (at.isEmpty() ? "" : " at" + at.substring(1)) + ": " + why;
        return new ContractException(message, document, line, path, cause);
    }

    /** What the document is called. */
    public String document() {
        return document;
    }

    /** The line, from 1; 0 if it is not known. */
    public int line() {
        return line;
    }

    /** Where in the document, as a JSON pointer (RFC 6901) but for its escapes; empty for the document as a whole. */
    public String path() {
        return path;
    }
}
