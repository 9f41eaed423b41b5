package dev.meshwork.core.metadata;

import java.util.List;
import java.util.Objects;

/**
 * From which columns of an input a served column is made, as the team declares it. Immutable.
 *
 * @param output the name of the output port
 * @param column a column of it
 * @param input the name of the input
 * @param inputColumns columns of it, in order
 * @param derivation how it is made of them
 */
public record ColumnLineage(
        String output, String column, String input, List<String> inputColumns, Derivation derivation) {

    /** How a value is made of others: the subtypes of direct lineage in OpenLineage's facet of column lineage. */
    public enum Derivation {
        /** It is the same value. */
        IDENTITY,
        /** It is computed from values of one row. */
        TRANSFORMATION,
        /** It is computed from values of many rows. */
        AGGREGATION
    }

    /** Checks the parts. */
    public ColumnLineage {
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(derivation, "derivation");
        inputColumns = List.copyOf(inputColumns);
    }
}
