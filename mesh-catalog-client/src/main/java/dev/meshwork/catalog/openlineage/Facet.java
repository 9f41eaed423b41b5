package dev.meshwork.catalog.openlineage;

import dev.meshwork.catalog.internal.Doc;

/** The facets of OpenLineage that we write, each with the version of its schema. */
enum Facet {
    SCHEMA("1-2-0", "SchemaDatasetFacet"),
    DATA_SOURCE("1-0-1", "DatasourceDatasetFacet"),
    DATASET_VERSION("1-0-1", "DatasetVersionDatasetFacet"),
    DATASET_DOCUMENTATION("1-1-0", "DocumentationDatasetFacet"),
    DATASET_OWNERSHIP("1-0-1", "OwnershipDatasetFacet"),
    DATASET_TAGS("1-0-0", "TagsDatasetFacet"),
    COLUMN_LINEAGE("1-2-0", "ColumnLineageDatasetFacet"),
    DATASET_METRICS("1-0-0", "DataQualityMetricsDatasetFacet"),
    INPUT_METRICS("1-0-3", "DataQualityMetricsInputDatasetFacet"),
    INPUT_ASSERTIONS("1-1-0", "DataQualityAssertionsDatasetFacet"),
    INPUT_STATISTICS("1-0-0", "InputStatisticsInputDatasetFacet"),
    OUTPUT_STATISTICS("1-0-2", "OutputStatisticsOutputDatasetFacet"),
    JOB_DOCUMENTATION("1-1-0", "DocumentationJobFacet"),
    JOB_OWNERSHIP("1-0-1", "OwnershipJobFacet"),
    JOB_TAGS("1-0-0", "TagsJobFacet"),
    JOB_TYPE("2-0-4", "JobTypeJobFacet"),
    RUN_TAGS("1-0-0", "TagsRunFacet"),
    ERROR_MESSAGE("1-0-1", "ErrorMessageRunFacet"),
    PROCESSING_ENGINE("1-1-1", "ProcessingEngineRunFacet"),
    TEST("1-0-1", "TestRunFacet");

    /** Who writes these facets and events. */
    static final String PRODUCER = "https://meshwork.dev/mesh-catalog-client";

    private final String schemaUrl;

    Facet(String version, String name) {
        this.schemaUrl = "https://openlineage.io/spec/facets/" + version + "/" + name + ".json#/$defs/" + name;
    }

    /** A facet that holds nothing yet. */
    Doc begin() {
        return new Doc().put("_producer", PRODUCER).put("_schemaURL", schemaUrl);
    }
}
