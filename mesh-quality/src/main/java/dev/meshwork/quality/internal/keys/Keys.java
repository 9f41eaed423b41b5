package dev.meshwork.quality.internal.keys;

import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import java.util.List;

/**
 * Which keys came, and which of them more than once. Exact up to the chance stated at {@link KeyReader}, in bounded memory: past a
 * limit keys go to the disk in sorted runs.
 */
public record Keys(List<String> columns, Absence absence) implements Analyzer {

    /** Checks that there are columns. */
    public Keys {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("Missing columns of a key: name at least one");
        }
    }

    String words() {
        return columns.size() == 1 ? columns.get(0) : "(" + String.join(", ", columns) + ")";
    }

    @Override
    public AnalyzerState open(Opening opening) {
        return columns.size() == 1
                ? new ColumnKeyState(opening.indexOf(columns.get(0)), opening, this)
                : new KeyState(opening, this);
    }
}
