package dev.meshwork.core;

import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.report.RunReport;

/**
 * A data product: what a domain team extends. It declares hooks only; {@link DataProductRunner} owns their order: policies admit
 * the product, {@link #ingest}, {@link #transform}, {@link #serve} to staging while gates look at the rows, commit, publication
 * of metadata, {@link #monitor}.
 *
 * <p>Hooks are called once per run, from one thread. A hook may throw anything: the run then fails, nothing of it is served,
 * and what was served before stays served. An instance should be immutable; then any number of runners may share it.
 *
 * @param <I> what ingest hands to transform
 * @param <O> what transform hands to serve: {@code Rows}, a record of several, or the handle of another engine
 */
public abstract class DataProduct<I, O> {

    /** For subclasses. */
    protected DataProduct() {}

    /** What the team declares about the product. Called once per run, before anything else; may be called at other times. */
    public abstract DataProductMetadata metadata();

    /**
     * Declares what the product reads and serves, and which gates look at it. Called once per run, before {@link #ingest}.
     */
    protected abstract void declare(Declaration product);

    /**
     * Extracts from each source. Rows are lazy: this names what is read, reading happens when rows are served.
     *
     * @throws Exception if the sources cannot be read
     */
    protected abstract I ingest(RunContext run) throws Exception;

    /**
     * Applies the business rules.
     *
     * @throws Exception if the rules cannot be applied
     */
    protected abstract O transform(I input, RunContext run) throws Exception;

    /**
     * Publishes to every declared output port. What is published stays invisible until all gates agree.
     *
     * @throws Exception if the data cannot be published
     */
    protected abstract void serve(O output, ServeContext run) throws Exception;

    /**
     * Looks at the outcome, whatever it is, and alerts on issues. What it throws is noted in the report and changes nothing.
     * Default: nothing.
     *
     * @throws Exception if it cannot
     */
    protected void monitor(RunReport report, MonitorContext run) throws Exception {}
}
