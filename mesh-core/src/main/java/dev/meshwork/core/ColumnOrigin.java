package dev.meshwork.core;

import dev.meshwork.core.metadata.ColumnLineage;
import dev.meshwork.core.metadata.ColumnLineage.Derivation;
import dev.meshwork.core.port.DataSet;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.Source;
import dev.meshwork.core.schema.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Receives what a served column is made of. Reads as a sentence:
 * {@code product.column(profiles, "full_name").derivesFrom(customers, "first_name", "last_name")}. Not thread-safe.
 */
public final class ColumnOrigin {

    private final OutputPort<?> port;
    private final String column;
    private final List<ColumnLineage> lineage = new ArrayList<>();

    ColumnOrigin(OutputPort<?> port, String column) {
        this.port = port;
        this.column = column;
        requireColumn(port, column);
    }

    /**
     * It is taken over as it is.
     *
     * @throws IllegalArgumentException if the input has no such column
     */
    public ColumnOrigin copies(Source<?> input, String inputColumn) {
        return add(input, Derivation.IDENTITY, inputColumn);
    }

    /**
     * It is computed from these columns of one row, and maybe from others that are named beside them.
     *
     * @throws IllegalArgumentException if the input has no such column, or none is named
     */
    public ColumnOrigin derivesFrom(Source<?> input, String... inputColumns) {
        return add(input, Derivation.TRANSFORMATION, inputColumns);
    }

    /**
     * It is computed from these columns of many rows, such as their sum, and maybe from others that are named beside them.
     *
     * @throws IllegalArgumentException if the input has no such column, or none is named
     */
    public ColumnOrigin aggregates(Source<?> input, String... inputColumns) {
        return add(input, Derivation.AGGREGATION, inputColumns);
    }

    private ColumnOrigin add(Source<?> input, Derivation derivation, String... inputColumns) {
        if (inputColumns.length == 0) {
            throw new IllegalArgumentException("Missing columns of '" + input.name() + "' from which " + column
                    + " of '" + port.name() + "' is made: name one at least");
        }
        for (String each : inputColumns) {
            requireColumn(input, each);
        }
        lineage.add(new ColumnLineage(port.name(), column, input.name(), List.of(inputColumns), derivation));
        return this;
    }

    private static void requireColumn(DataSet<?> dataSet, String column) {
        if (dataSet.schema().field(column).isEmpty()) {
            throw new IllegalArgumentException("Invalid lineage: '" + dataSet.name() + "' has no column '" + column
                    + "', but "
                    + dataSet.schema().fields().stream().map(Field::name).toList());
        }
    }

    List<ColumnLineage> lineage() {
        return lineage;
    }
}
