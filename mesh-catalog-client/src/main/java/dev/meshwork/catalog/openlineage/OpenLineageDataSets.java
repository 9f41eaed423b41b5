package dev.meshwork.catalog.openlineage;

import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.entry.Measurements;
import dev.meshwork.catalog.internal.DataSetName;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Locations;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.metadata.ColumnLineage;
import dev.meshwork.core.metadata.DataOwnership;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.ServedPort;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data sets of an OpenLineage event. Every event repeats all that is declared: a server shows the facets of the last event
 * only.
 */
final class OpenLineageDataSets {

    private final CatalogEntry entry;
    private final @Nullable Measurements measured;

    private OpenLineageDataSets(CatalogEntry entry, @Nullable Measurements measured) {
        this.entry = entry;
        this.measured = measured;
    }

    /** With what is declared. */
    static OpenLineageDataSets planned(CatalogEntry entry) {
        return new OpenLineageDataSets(entry, null);
    }

    /** With what is declared and what the run measured. */
    static OpenLineageDataSets measured(CatalogEntry entry) {
        return new OpenLineageDataSets(entry, entry.measured());
    }

    List<Doc> inputs() {
        List<DataSetName> names = DataSetName.of(entry.inputs(), entry.productId());
        List<Doc> dataSets = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            DataSetDescription input = entry.inputs().get(i);
            dataSets.add(dataSet(names.get(i))
                    .put("facets", facets(input, names.get(i)))
                    .put("inputFacets", inputFacets(input.name())));
        }
        return dataSets;
    }

    List<Doc> outputs() {
        List<DataSetName> names = DataSetName.of(entry.outputs(), entry.productId());
        List<Doc> dataSets = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            DataSetDescription output = entry.outputs().get(i);
            dataSets.add(dataSet(names.get(i))
                    .put("facets", outputFacets(output, names.get(i)))
                    .put("outputFacets", outputStatistics(output.name())));
        }
        return dataSets;
    }

    private static Doc dataSet(DataSetName name) {
        return new Doc().put("namespace", name.namespace()).put("name", name.name());
    }

    private static Doc facets(DataSetDescription port, DataSetName name) {
        Doc source = Facet.DATA_SOURCE
                .begin()
                .put("name", name.namespace())
                .put("uri", Locations.absoluteUri(port.location()).orElse(null));
        Doc facets = new Doc()
                .put("dataSource", source)
                .put(
                        "schema",
                        Facet.SCHEMA.begin().put("fields", fields(port.schema().fields())));
        port.schema()
                .description()
                .filter(text -> !text.isBlank())
                .ifPresent(text -> facets.put(
                        "documentation", Facet.DATASET_DOCUMENTATION.begin().put("description", text)));
        List<Doc> tags = fieldTags(port);
        return tags.isEmpty()
                ? facets
                : facets.put("tags", Facet.DATASET_TAGS.begin().put("tags", tags));
    }

    private static List<Doc> fieldTags(DataSetDescription port) {
        List<Doc> tags = new ArrayList<>();
        for (Field field : port.schema().fields()) {
            addFieldTag(
                    tags,
                    field.name(),
                    "classification",
                    field.classification().map(Classification::name).orElse(""));
            addFieldTag(tags, field.name(), "primary_key", field.primaryKey() ? "true" : "");
            addFieldTag(tags, field.name(), "nullable", field.nullable() ? "true" : "");
        }
        return tags;
    }

    private static void addFieldTag(List<Doc> tags, String field, String key, String value) {
        if (!value.isEmpty()) {
            tags.add(new Doc()
                    .put("key", key)
                    .put("value", value)
                    .put("source", "MESHWORK")
                    .put("field", field));
        }
    }

    private static List<Doc> fields(List<Field> fields) {
        List<Doc> docs = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            docs.add(typed(new Doc().put("name", field.name()), field.type())
                    .put("description", field.description().orElse(null))
                    .put("ordinal_position", i + 1));
        }
        return docs;
    }

    /** The standard's documentation names the elements of an array {@code _element}. */
    private static Doc typed(Doc field, DataType type) {
        String kind =
                type.kind() == DataType.Kind.LIST ? "array" : type.kind().name().toLowerCase(Locale.ROOT);
        field.put("type", kind).put("fields", fields(type.fields()));
        DataType element = type.element();
        return element == null
                ? field
                : field.put("fields", List.of(typed(new Doc().put("name", "_element"), element)));
    }

    private Doc outputFacets(DataSetDescription output, DataSetName name) {
        DataProductMetadata metadata = entry.metadata();
        Doc facets = facets(output, name);
        facets.put("ownership", Facet.DATASET_OWNERSHIP.begin().put("owners", owners(metadata)));
        Doc columns = columnLineage(output.name());
        if (!columns.members().isEmpty()) {
            facets.put("columnLineage", Facet.COLUMN_LINEAGE.begin().put("fields", columns));
        }
        ServedPort served =
                measured == null ? null : measured.servedAt(output.name()).orElse(null);
        if (measured != null && served != null) {
            facets.put("version", Facet.DATASET_VERSION.begin().put("datasetVersion", served.dataVersion()))
                    .put(
                            "dataQualityMetrics",
                            Facet.DATASET_METRICS
                                    .begin()
                                    .put("rowCount", served.rows())
                                    .put("lastUpdated", measured.endedAt())
                                    .putEmptyObject("columnMetrics"));
        }
        return facets;
    }

    /** By column of the output, the columns that it is made of. */
    private Doc columnLineage(String output) {
        List<DataSetName> names = DataSetName.of(entry.inputs(), entry.productId());
        Map<String, List<Doc>> sources = new LinkedHashMap<>();
        for (ColumnLineage lineage : entry.columnLineageOf(output)) {
            for (int i = 0; i < names.size(); i++) {
                if (entry.inputs().get(i).name().equals(lineage.input())) {
                    sources.computeIfAbsent(lineage.column(), column -> new ArrayList<>())
                            .addAll(inputFields(lineage, names.get(i)));
                }
            }
        }
        Doc columns = new Doc();
        sources.forEach((column, fields) -> columns.put(column, new Doc().put("inputFields", fields)));
        return columns;
    }

    private static List<Doc> inputFields(ColumnLineage lineage, DataSetName input) {
        Doc transformation = new Doc()
                .put("type", "DIRECT")
                .put("subtype", lineage.derivation().name());
        return lineage.inputColumns().stream()
                .map(column -> dataSet(input).put("field", column).put("transformations", List.of(transformation)))
                .toList();
    }

    private Doc outputStatistics(String output) {
        ServedPort served = measured == null ? null : measured.servedAt(output).orElse(null);
        return served == null
                ? new Doc()
                : new Doc()
                        .put("outputStatistics", Facet.OUTPUT_STATISTICS.begin().put("rowCount", served.rows()));
    }

    private Doc inputFacets(String input) {
        Doc facets = new Doc();
        if (measured == null) {
            return facets;
        }
        LedgerEntry ledger = measured.ledgerOf(input).orElse(null);
        if (ledger != null) {
            facets.put("inputStatistics", Facet.INPUT_STATISTICS.begin().put("rowCount", ledger.read()))
                    .put(
                            "dataQualityMetrics",
                            Facet.INPUT_METRICS
                                    .begin()
                                    .put("rowCount", ledger.read())
                                    .putEmptyObject("columnMetrics"));
        }
        List<Doc> assertions = measured.checksOf(input).stream()
                .map(OpenLineageDataSets::assertion)
                .toList();
        return assertions.isEmpty()
                ? facets
                : facets.put(
                        "dataQualityAssertions", Facet.INPUT_ASSERTIONS.begin().put("assertions", assertions));
    }

    private static Doc assertion(CheckResult check) {
        return check(check)
                .put("assertion", check.dimension().name().toLowerCase(Locale.ROOT))
                .put("success", check.passed())
                .put("column", check.columns().size() == 1 ? check.columns().get(0) : null);
    }

    /** What an assertion about an input and a test of a run have in common. */
    static Doc check(CheckResult check) {
        return new Doc()
                .put("name", check.check().isBlank() ? check.subject() : check.check())
                .put("severity", check.severity().name().toLowerCase(Locale.ROOT))
                .put("description", check.subject() + " should be " + check.expectation())
                .put("expected", check.expectation())
                .put("actual", check.observed());
    }

    /** The team and the roles that are filled. */
    static List<Doc> owners(DataProductMetadata metadata) {
        DataOwnership ownership = metadata.ownership();
        List<Doc> owners = new ArrayList<>();
        addOwner(owners, "OWNER", "team:" + metadata.ownerTeam());
        addOwner(owners, "TECHNICAL_OWNER", ownership.technicalOwner());
        addOwner(owners, "DEVELOPER", ownership.developer());
        addOwner(owners, "BUSINESS_OWNER", ownership.businessOwner());
        addOwner(owners, "DATA_STEWARD", ownership.steward());
        return owners;
    }

    private static void addOwner(List<Doc> owners, String type, @Nullable String name) {
        if (name != null && !name.isBlank()) {
            owners.add(new Doc().put("name", name).put("type", type));
        }
    }
}
