package dev.meshwork.core.port;

import dev.meshwork.core.schema.RowType;
import java.util.Objects;

/**
 * A source that is another one but for what a subclass changes, such as which rows {@link #open} hands out. As thread-safe as the
 * subclass makes it; the methods here are.
 *
 * @param <T> the type of a row
 */
public abstract class ForwardingRowSource<T> implements RowSource<T> {

    private final RowSource<T> source;

    /** A source in front of another one. */
    protected ForwardingRowSource(RowSource<T> source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    /** {@inheritDoc} That of the other source. */
    @Override
    public String name() {
        return source.name();
    }

    /** {@inheritDoc} That of the other source. */
    @Override
    public RowType<T> rowType() {
        return source.rowType();
    }

    /** {@inheritDoc} That of the other source. */
    @Override
    public String location() {
        return source.location();
    }

    /** {@inheritDoc} That of the other source. */
    @Override
    public String format() {
        return source.format();
    }

    /** {@inheritDoc} All rows of the other source, unless a subclass says otherwise. */
    @Override
    public RowReader<T> open() {
        return source.open();
    }
}
