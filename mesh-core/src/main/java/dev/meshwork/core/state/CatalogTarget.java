package dev.meshwork.core.state;

/**
 * A catalog that receives the records of runs. Thread-safe.
 *
 * <p>Records of a major version of a product arrive in order. A record may arrive twice, for instance after a crash: taking it again must change
 * nothing.
 */
public interface CatalogTarget {

    /** The name, unique among the targets of a runner; delivery positions are kept under it. */
    String name();

    /** Where people find what was published: a path or URI, without credentials. */
    String location();

    /**
     * Takes one record.
     *
     * @throws RuntimeException if it could not be taken; it is delivered again with the next run, and the data stay served
     */
    void deliver(RunRecord run);
}
