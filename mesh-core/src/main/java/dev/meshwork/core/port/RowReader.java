package dev.meshwork.core.port;

import dev.meshwork.core.gate.Position;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source once, from start to end. Confined to one thread at a time.
 *
 * @param <T> the type of a row
 */
public interface RowReader<T> extends AutoCloseable {

    /**
     * The next row, or null at the end.
     *
     * @param rejected receives each record that is no row; reading goes on behind it
     * @throws PortException if the source breaks; the message names the file or address
     */
    @Nullable
    T next(Consumer<RejectedRecord> rejected);

    /** Where the last row came from. One object, changed by each {@link #next}. */
    Position position();

    /** How much of the source has been read, from 0 to 1, or NaN where that is not known. */
    default double fractionRead() {
        return Double.NaN;
    }

    @Override
    void close();
}
