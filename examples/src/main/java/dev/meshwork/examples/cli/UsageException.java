package dev.meshwork.examples.cli;

/** The command line cannot be understood. The message is for the person who typed it. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
