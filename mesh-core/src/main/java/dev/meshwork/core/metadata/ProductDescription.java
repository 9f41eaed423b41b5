package dev.meshwork.core.metadata;

import java.util.List;
import java.util.Objects;

/**
 * A data product as policies and catalogs see it: what the team declares, and the ports it reads and serves.
 *
 * @param metadata what the team declares
 * @param inputs the declared inputs, in order
 * @param outputs the declared output ports, in order
 * @param columnLineage what the team declares that served columns are made of; never null but potentially empty
 */
public record ProductDescription(
        DataProductMetadata metadata,
        List<DataSetDescription> inputs,
        List<DataSetDescription> outputs,
        List<ColumnLineage> columnLineage) {

    /** Copies the lists. */
    public ProductDescription {
        Objects.requireNonNull(metadata, "metadata");
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        columnLineage = List.copyOf(columnLineage);
    }

    /** A product that declares no lineage of columns. */
    public ProductDescription(
            DataProductMetadata metadata, List<DataSetDescription> inputs, List<DataSetDescription> outputs) {
        this(metadata, inputs, outputs, List.of());
    }

    /** Whether an output holds personal data. */
    public boolean servesPersonalData() {
        return outputs.stream().anyMatch(o -> !o.schema().personalFields().isEmpty());
    }
}
