package dev.meshwork.core;

import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.port.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A quarantined row whose values are kept. */
final class Kept {

    private final QuarantinedRow row;
    private final @Nullable Object[] values;

    private Kept(QuarantinedRow row, @Nullable Object[] values) {
        this.row = row;
        this.values = values;
    }

    /** Where it comes from. */
    QuarantinedRow row() {
        return row;
    }

    /** Its values, one for each field of the source's schema. */
    @Nullable
    Object[] values() {
        return values;
    }

    /** Those of some rows whose values are kept and fit the source as it is now. */
    static List<Kept> of(Source<?> source, List<QuarantinedRow> rows, @Nullable RawRows raw) {
        List<Kept> kept = new ArrayList<>();
        if (raw != null) {
            for (QuarantinedRow row : rows) {
                raw.values(row, source.schema()).ifPresent(values -> kept.add(new Kept(row, values)));
            }
        }
        return kept;
    }
}
