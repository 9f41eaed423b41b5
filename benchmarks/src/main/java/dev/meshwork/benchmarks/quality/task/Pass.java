package dev.meshwork.benchmarks.quality.task;

/**
 * One pass over a part of the rows. Confined to one thread at a time.
 *
 * @param <R> the form of a row
 */
public interface Pass<R> extends AutoCloseable {

    /** Looks at rows, from one to before another. */
    void look(R[] rows, int from, int to);

    /** Takes in what a pass over a later part found. The other one is not used afterwards. */
    void merge(Pass<R> later);

    /** The answers, once, at the end. */
    Answers answers();

    /** Default: nothing. */
    @Override
    default void close() {}
}
