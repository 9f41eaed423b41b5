package dev.meshwork.core.port;

import java.util.Collection;
import java.util.List;
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

    /** What becomes of the rows that were served before, when a run commits. Default: they are replaced. */
    default Writing writing() {
        return Writing.REPLACE;
    }

    /**
     * Makes what a run staged the served version, atomically. Idempotent: may be called again after a crash, and does nothing
     * for a run that is served already. Where {@link #versions} are kept, an earlier run may be committed again to be served.
     *
     * @param runId the run whose rows are to be served
     * @param fence the fencing number of the lock under which the commit takes place
     * @throws dev.meshwork.core.state.FencedException if a commit with a greater number came before
     * @throws PortException if it cannot; the previous version is then still served
     */
    void commit(String runId, long fence);

    /** Removes what a run staged. Idempotent; does nothing for a run that is served. */
    void discard(String runId);

    /** The run whose version is served, if there is one. */
    Optional<String> servedVersion();

    /**
     * The versions that are kept, oldest first, the served one included; never null but potentially empty. Default: the served
     * one.
     */
    default List<String> versions() {
        return servedVersion().map(List::of).orElse(List.of());
    }

    /**
     * Removes versions that are kept and not needed any more. Spares the served one, those that are being read, and those that it
     * does not know.
     *
     * @return those that are gone
     */
    default List<String> remove(Collection<String> unneeded) {
        return List.of();
    }
}
