package dev.meshwork.benchmarks.quality.task;

/** Something that checks rows. Confined to one thread; it may have others of its own. */
public interface Engine {

    /** The name in tables and files. */
    String name();

    /** How far its approximate answers may be off. */
    StatedError statedError();

    /** Takes the rows in, in its own form. Called once, and not measured. */
    void load(long rows) throws Exception;

    /**
     * Answers all questions that it can answer, from the rows and from nothing that it kept of an earlier call.
     *
     * @param watch to be started and stopped around the work
     */
    Answers run(Stopwatch watch) throws Exception;

    /** Releases what it holds. Called once, at the end. Default: nothing. */
    default void close() throws Exception {}
}
