package dev.meshwork.catalog.openlineage;

import dev.meshwork.catalog.adapter.Capabilities;
import dev.meshwork.catalog.adapter.CatalogAdapter;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.CatalogRequest.Kind;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.Feature;
import dev.meshwork.catalog.adapter.Judgement;
import dev.meshwork.catalog.adapter.Refusal;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.Doc;
import dev.meshwork.catalog.internal.Documents;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Publishes runs as OpenLineage 2-0-2 events. Of each run a START and a COMPLETE or FAIL, each with every facet that is declared, for a
 * server shows those of the last event only. Where the catalog takes them, a JobEvent and DatasetEvents whenever the declaration
 * changed. Ids are UUIDs of version 5 out of product and run: an event that arrives twice is one event. Immutable and thread-safe.
 */
public final class OpenLineage implements CatalogAdapter {

    /** Marquez answers 500 to JSON that it does not understand, and means 400. */
    private static final Pattern CLIENT_ERROR = Pattern.compile("\"code\"\\s*:\\s*4(00|09|1[0-5]|22)\\b");

    private final Profile profile;

    private OpenLineage(Profile profile) {
        this.profile = profile;
    }

    /** Any server after the standard's OpenAPI: {@code POST /api/v1/lineage}. */
    public static OpenLineage generic() {
        return new OpenLineage(Profile.GENERIC);
    }

    /** Marquez 0.50 and newer. */
    public static OpenLineage marquez() {
        return new OpenLineage(Profile.MARQUEZ);
    }

    /** DataHub's endpoint for OpenLineage, which takes run events only. */
    public static OpenLineage dataHub() {
        return new OpenLineage(Profile.DATAHUB);
    }

    /** OpenMetadata's endpoint for OpenLineage, which makes edges out of completed runs that read and serve something. */
    public static OpenLineage openMetadata() {
        return new OpenLineage(Profile.OPENMETADATA);
    }

    @Override
    public String name() {
        return profile.name;
    }

    @Override
    public Capabilities capabilities() {
        return switch (profile) {
            case GENERIC -> declared("OpenLineage").build();
            case MARQUEZ -> declared("Marquez").build();
            case DATAHUB -> declared("DataHub by OpenLineage").build();
            case OPENMETADATA ->
                Capabilities.of("OpenMetadata by OpenLineage")
                        .has(Feature.LINEAGE, "lineage edges between tables that it knows")
                        .build();
        };
    }

    private static Capabilities.Builder declared(String catalog) {
        return Capabilities.of(catalog)
                .has(Feature.ID, "job.name")
                .has(Feature.NAME, "job tag `name`")
                .has(Feature.DOMAIN, "job.namespace, job tag `domain`")
                .has(Feature.OWNER_TEAM, "ownership.owners, type OWNER")
                .has(Feature.ROLES, "ownership.owners")
                .has(Feature.DESCRIPTION, "job facet documentation")
                .has(Feature.TAGS, "job facet tags")
                .has(Feature.VERSION, "job tag `version`")
                .has(Feature.SENSITIVITY, "job tag `sensitivity`")
                .has(Feature.RETENTION, "job tag `retention`")
                .has(Feature.SCHEMA, "data set facet schema")
                .has(Feature.NESTED_FIELDS, "schema.fields[].fields")
                .has(Feature.FIELD_DESCRIPTIONS, "schema.fields[].description")
                .has(Feature.PRIMARY_KEY, "field tag `primary_key`")
                .has(Feature.NULLABILITY, "field tag `nullable`")
                .has(Feature.CLASSIFICATION, "field tag `classification`")
                .has(Feature.LINEAGE, "inputs, outputs")
                .has(Feature.COLUMN_LINEAGE, "data set facet columnLineage")
                .has(Feature.RUNS, "run events")
                .has(Feature.DATA_VERSION, "data set facet version")
                .has(Feature.ROW_COUNTS, "inputStatistics, outputStatistics")
                .has(Feature.CHECK_RESULTS, "run facet test; of inputs dataQualityAssertions");
    }

    @Override
    public void publish(CatalogEntry entry, Exchange exchange) {
        if (profile.takesDeclarations && entry.measured().succeeded()) {
            declare(entry, exchange);
        }
        if (profile.takesRuns(entry)) {
            String run = " of run " + entry.measured().runId();
            if (profile != Profile.OPENMETADATA) {
                send(OpenLineageEvents.start(entry), "START" + run, exchange);
            }
            send(OpenLineageEvents.end(entry), OpenLineageEvents.endType(entry) + run, exchange);
        }
    }

    private void declare(CatalogEntry entry, Exchange exchange) {
        for (Doc event : OpenLineageEvents.dataSets(entry)) {
            sendIfNew(event, "data set " + dataSetIn(event), exchange);
        }
        sendIfNew(OpenLineageEvents.job(entry), "job " + entry.productId(), exchange);
    }

    private static Object dataSetIn(Doc event) {
        return event.members().get("dataset") instanceof Map<?, ?> dataSet
                ? dataSet.get("namespace") + " " + dataSet.get("name")
                : "";
    }

    /** The time of an event is no news. */
    private void sendIfNew(Doc event, String subject, Exchange exchange) {
        Doc timeless = new Doc();
        event.members().forEach((name, value) -> {
            if (!name.equals("eventTime")) {
                timeless.put(name, value);
            }
        });
        if (exchange.isNews(Kind.METADATA, subject, Documents.line(timeless))) {
            send(event, subject, exchange);
        }
    }

    private void send(Doc event, String subject, Exchange exchange) {
        String json = Documents.line(event);
        CatalogRequest request =
                CatalogRequest.result("POST", profile.path, json).about(subject);
        EventCheck.problem(event, json)
                .ifPresentOrElse(
                        problem -> exchange.refuse(
                                Refusal.notSent(request, problem, "change what the product declares, then replay it")),
                        () -> exchange.send(request));
    }

    @Override
    public Judgement judge(CatalogRequest request, CatalogAnswer answer) {
        return switch (profile) {
            case MARQUEZ ->
                answer.status() == 500 && CLIENT_ERROR.matcher(answer.body()).find()
                        ? Judgement.never("see what Marquez has against the event")
                        : Judgement.byStatus(answer);
            case OPENMETADATA -> byStatusOfEvent(answer);
            case GENERIC, DATAHUB -> Judgement.byStatus(answer);
        };
    }

    /** OpenMetadata answers 200 and tells in the body what became of the event. */
    private static Judgement byStatusOfEvent(CatalogAnswer answer) {
        if (answer.status() != 200) {
            return Judgement.byStatus(answer);
        }
        String status = Documents.member(answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8), "status")
                .orElse("")
                .toLowerCase(Locale.ROOT);
        return switch (status) {
            case "success" -> Judgement.done();
            case "failure", "partial_success" ->
                Judgement.never("create the tables that the event names, and map their namespaces to services");
            default -> Judgement.tryAgain("it does not say what became of the event; check its version and the URL");
        };
    }

    @Override
    public String toString() {
        return profile.name;
    }

    /** What servers differ in. */
    private enum Profile {
        GENERIC("openlineage", "/api/v1/lineage", true),
        MARQUEZ("marquez", "/api/v1/lineage", true),
        DATAHUB("datahub-openlineage", "/openapi/openlineage/api/v1/lineage", false),
        OPENMETADATA("openmetadata-openlineage", "/api/v1/openlineage/lineage", false);

        private final String name;
        private final String path;
        private final boolean takesDeclarations;

        Profile(String name, String path, boolean takesDeclarations) {
            this.name = name;
            this.path = path;
            this.takesDeclarations = takesDeclarations;
        }

        boolean takesRuns(CatalogEntry entry) {
            return this != OPENMETADATA
                    || (entry.measured().succeeded()
                            && !entry.inputs().isEmpty()
                            && !entry.outputs().isEmpty());
        }
    }
}
