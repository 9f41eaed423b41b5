package dev.meshwork.core.port;

import java.util.Optional;

/**
 * An output of a product. What a run stages is invisible until {@link #commit}; what was served before stays served.
 *
 * @param <D> the handle that carries its rows
 */
public interface OutputPort<D> extends DataSet<D> {

    /** Where the data are served, for people and catalogs: a path or URI, without credentials. */
    String location();

    /** How they are stored, such as {@code csv}. */
    String format();

    /** Whether the storage behind it encrypts. Default: no. */
    default boolean encryptedAtRest() {
        return false;
    }

    /**
     * Makes what a run staged the served version, atomically. Idempotent: may be called again after a crash, and does nothing
     * for a run that is served already.
     *
     * @throws PortException if it cannot; the previous version is then still served
     */
    void commit(String runId);

    /** Removes what a run staged. Idempotent; does nothing for a run that is served. */
    void discard(String runId);

    /** The run whose version is served, if there is one. */
    Optional<String> servedVersion();
}
