package dev.meshwork.core.faults;

/** The process is gone. Not an exception, so that nothing which handles those goes on. */
public final class ProcessDiedError extends Error {

    private static final long serialVersionUID = 1L;

    ProcessDiedError() {
        super("the process is gone", null, false, false);
    }
}
