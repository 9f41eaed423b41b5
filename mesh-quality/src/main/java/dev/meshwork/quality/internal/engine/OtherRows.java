package dev.meshwork.quality.internal.engine;

import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;

/** The rows of another data set. Immutable; can be read several times. Two are equal only if they are the same object. */
public interface OtherRows {

    /** The name of the data set. */
    String name();

    /** The schema of the rows. */
    Schema schema();

    /** Whether values have the types of the schema, which masks may have changed. Default: yes. */
    default boolean hasItsTypes() {
        return true;
    }

    /** Whether there can be rows; if not, there is nothing to compare with yet. Default: yes. */
    default boolean isThere(GateContext context) {
        return true;
    }

    /** Reads them from the start to the end. */
    void read(GateContext context, Reader reader);

    /** Receives what is read. Keeps nothing of it. */
    interface Reader {

        /** A row. */
        void row(Row row, Position position);

        /** A record that is no row. */
        void unreadable(Position position);
    }
}
