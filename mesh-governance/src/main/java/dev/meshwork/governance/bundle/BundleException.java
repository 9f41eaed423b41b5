package dev.meshwork.governance.bundle;

/** Policies as documents that cannot be used; the message has the file, the path within it and what to write instead. */
public final class BundleException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    BundleException(String message) {
        super(message);
    }

    BundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
