package dev.meshwork.catalog.openlineage;

import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.entry.Measurements;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Ids;
import dev.meshwork.catalog.internal.SafeNames;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.metadata.DataProductMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The events of one run after OpenLineage 2-0-2: a START and a COMPLETE or FAIL, as the standard asks for. A run that was rejected
 * is a FAIL: its job came to an end by itself and served nothing, whereas ABORT tells of a run that somebody stopped.
 */
public final class OpenLineageEvents {

    private static final String SCHEMA_URL = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/";

    private final CatalogEntry entry;
    private final DataProductMetadata metadata;
    private final Measurements measured;

    private OpenLineageEvents(CatalogEntry entry) {
        this.entry = entry;
        this.metadata = entry.metadata();
        this.measured = entry.measured();
    }

    /** That the run began. Holds nothing that it measured. */
    public static Doc start(CatalogEntry entry) {
        OpenLineageEvents events = new OpenLineageEvents(entry);
        return events.event("START", entry.measured().startedAt(), events.runFacets());
    }

    /** How the run ended, and what it measured. */
    public static Doc end(CatalogEntry entry) {
        OpenLineageEvents events = new OpenLineageEvents(entry);
        Doc facets = events.runFacets().put("test", events.test()).put("errorMessage", events.error());
        return events.event(endType(entry), entry.measured().endedAt(), facets);
    }

    /** The type of the last event of a run. */
    public static String endType(CatalogEntry entry) {
        return entry.measured().succeeded() ? "COMPLETE" : "FAIL";
    }

    /** What the job is, what it reads and what it serves, as far as it is declared; of no particular run. */
    public static Doc job(CatalogEntry entry) {
        OpenLineageDataSets dataSets = OpenLineageDataSets.planned(entry);
        return declared(entry, "JobEvent")
                .put("job", new OpenLineageEvents(entry).job())
                .put("inputs", dataSets.inputs())
                .put("outputs", dataSets.outputs());
    }

    /** What each output is, as far as it is declared; of no particular run. */
    public static List<Doc> dataSets(CatalogEntry entry) {
        return OpenLineageDataSets.planned(entry).outputs().stream()
                .map(dataSet -> declared(entry, "DatasetEvent").put("dataset", dataSet))
                .toList();
    }

    private static Doc declared(CatalogEntry entry, String kind) {
        return new Doc()
                .put("eventTime", entry.measured().startedAt())
                .put("producer", Facet.PRODUCER)
                .put("schemaURL", SCHEMA_URL + kind);
    }

    private Doc event(String type, Instant time, Doc runFacets) {
        OpenLineageDataSets dataSets =
                type.equals("START") ? OpenLineageDataSets.planned(entry) : OpenLineageDataSets.measured(entry);
        return new Doc()
                .put("eventTime", time)
                .put("eventType", type)
                .put("producer", Facet.PRODUCER)
                .put("schemaURL", SCHEMA_URL + "RunEvent")
                .put(
                        "run",
                        new Doc()
                                .put("runId", Ids.run(entry.productId(), measured.runId()))
                                .put("facets", runFacets))
                .put("job", job())
                .put("inputs", dataSets.inputs())
                .put("outputs", dataSets.outputs());
    }

    private Doc runFacets() {
        List<Doc> tags = new ArrayList<>();
        addTag(tags, "run", measured.runId());
        addTag(tags, "environment", measured.environment());
        return new Doc()
                .put(
                        "processing_engine",
                        Facet.PROCESSING_ENGINE.begin().put("name", "Meshwork").put("version", version()))
                .put("tags", Facet.RUN_TAGS.begin().put("tags", tags));
    }

    private static String version() {
        return Optional.ofNullable(OpenLineageEvents.class.getPackage().getImplementationVersion())
                .orElse("unknown");
    }

    private Doc job() {
        List<Doc> tags = new ArrayList<>();
        addTag(tags, "name", metadata.name());
        addTag(tags, "domain", metadata.domain());
        addTag(tags, "version", metadata.version().toString());
        addTag(tags, "sensitivity", metadata.sensitivity().name());
        metadata.retention().ifPresent(period -> addTag(tags, "retention", period.toString()));
        metadata.tags().forEach(tag -> addTag(tags, tag, "true"));
        Doc facets = new Doc()
                .put(
                        "jobType",
                        Facet.JOB_TYPE
                                .begin()
                                .put("processingType", "BATCH")
                                .put("integration", "MESHWORK")
                                .put("jobType", "DATA_PRODUCT"))
                .put("ownership", Facet.JOB_OWNERSHIP.begin().put("owners", OpenLineageDataSets.owners(metadata)))
                .put("tags", Facet.JOB_TAGS.begin().put("tags", tags));
        if (!metadata.description().isBlank()) {
            facets.put("documentation", Facet.JOB_DOCUMENTATION.begin().put("description", metadata.description()));
        }
        return new Doc()
                .put("namespace", SafeNames.namespace(metadata.domain()))
                .put("name", entry.productId())
                .put("facets", facets);
    }

    private static void addTag(List<Doc> tags, String key, String value) {
        if (!key.isBlank() && !value.isBlank()) {
            tags.add(new Doc().put("key", key).put("value", value).put("source", "MESHWORK"));
        }
    }

    /** Every check of the run, also those of outputs and points: the standard keeps assertions for inputs. */
    private Doc test() {
        List<Doc> tests = measured.checks().stream().map(this::test).toList();
        return tests.isEmpty() ? new Doc() : Facet.TEST.begin().put("tests", tests);
    }

    private Doc test(CheckResult check) {
        return OpenLineageDataSets.check(check)
                .put("status", check.passed() ? "pass" : "fail")
                .put("type", check.dimension().name().toLowerCase(Locale.ROOT))
                .put(
                        "params",
                        new Doc()
                                .put("dataSet", check.dataSet())
                                .put("columns", check.columns())
                                .put("outcome", check.outcome()));
    }

    private Doc error() {
        return measured.reason()
                .map(reason ->
                        Facet.ERROR_MESSAGE.begin().put("message", reason).put("programmingLanguage", "JAVA"))
                .orElse(new Doc());
    }
}
