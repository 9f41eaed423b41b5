package dev.meshwork.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meshwork.catalog.Runs;
import dev.meshwork.catalog.adapter.CatalogAdapter;
import dev.meshwork.catalog.http.HttpCatalog;
import dev.meshwork.catalog.http.HttpConnection;
import dev.meshwork.catalog.outbox.CatalogRelay;
import dev.meshwork.catalog.outbox.DeadLetter;
import dev.meshwork.catalog.outbox.DeadLetters;
import dev.meshwork.catalog.registry.ApicurioRegistry;
import dev.meshwork.catalog.registry.ConfluentRegistry;
import dev.meshwork.catalog.registry.SchemaDocument;
import dev.meshwork.catalog.registry.SubjectNaming;
import dev.meshwork.core.SharedData;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.schema.Compatibility;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.core.state.RunRecord;
import dev.meshwork.core.state.StateStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class ApicurioServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CONFLUENT = "/apis/ccompat/v7";
    private static final String NATIVE = "/apis/registry/v3/groups/dp.customer.360/artifacts/";

    /** Avro and JSON Schema under names of their own. */
    private static final SubjectNaming JSON_NAMES =
            (product, port) -> SubjectNaming.byLine().subject(product, port) + ".json";

    @TempDir
    private Path folder;

    private final StateStore state = new InMemoryStateStore();
    private final DeadLetters letters = DeadLetters.inMemory();
    private final List<HttpCatalog> catalogs = new ArrayList<>();
    private WebServer server;

    @BeforeEach
    void prepare() {
        String java = Jdk25.java();
        Path jar = SharedData.root().resolve("servers/apicurio/target/server/quarkus-run.jar");
        server = WebServer.of(
                port -> List.of(
                        java,
                        "-Xmx320m",
                        "-XX:+UseSerialGC",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-Dapicurio.storage.sql.kind=h2",
                        // What was answered outlives a kill.
                        "-Dapicurio.datasource.url=jdbc:h2:file:" + folder.resolve("registry") + ";WRITE_DELAY=0",
                        "-jar",
                        jar.toString()),
                "/apis/registry/v3/system/info",
                folder);
        add("native-avro", "", ApicurioRegistry.avro());
        add("native-json", "", ApicurioRegistry.jsonSchema().named(JSON_NAMES));
        add("confluent-avro", CONFLUENT, ConfluentRegistry.avro());
        add("confluent-json", CONFLUENT, ConfluentRegistry.jsonSchema().named(JSON_NAMES));
    }

    private void add(String name, String path, CatalogAdapter adapter) {
        catalogs.add(HttpCatalog.of(
                        adapter,
                        HttpConnection.to(URI.create(server.url() + path)).build())
                .named(name));
    }

    @AfterEach
    void stop() {
        catalogs.forEach(HttpCatalog::close);
        if (server != null) {
            server.close();
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private static RunRecord run(long sequence, String version, Schema schema) {
        return Runs.succeeded(
                sequence,
                new ProductDescription(
                        Runs.customer360().version(version).build(),
                        List.of(),
                        List.of(new DataSetDescription("warehouse", schema, "", "csv", true, List.of()))));
    }

    private static Schema with(Schema schema, Field more) {
        List<Field> fields = new ArrayList<>(schema.fields());
        fields.add(more);
        return new Schema(schema.name(), fields, schema.descriptionOrNull());
    }

    private static Schema otherwise(Schema schema, Field other) {
        return new Schema(
                schema.name(),
                schema.fields().stream()
                        .map(field -> field.name().equals(other.name()) ? other : field)
                        .toList(),
                schema.descriptionOrNull());
    }

    /** Each registry holds this schema as version so and so of the line, and no newer one. */
    private void assertLatest(String line, int version, Schema schema) {
        String subject = "dp.customer.360.warehouse." + line;
        JsonNode avro =
                tree(SchemaDocument.avro(schema, Runs.PRODUCT, "warehouse").text());
        JsonNode json =
                tree(SchemaDocument.json(schema, "urn:meshwork:schema:" + subject + ".json", Compatibility.FORWARD)
                        .text());
        assertNative(subject, version, avro);
        assertNative(subject + ".json", version, json);
        assertConfluent(subject, version, avro);
        assertConfluent(subject + ".json", version, json);
    }

    private void assertNative(String artifact, int version, JsonNode expected) {
        String latest = NATIVE + artifact + "/versions/branch=latest";
        assertThat(tree(server.get(latest)).path("version").asInt())
                .as(artifact)
                .isEqualTo(version);
        assertThat(tree(server.get(latest + "/content"))).isEqualTo(expected);
        assertThat(tree(server.get(NATIVE + artifact + "/rules/COMPATIBILITY"))
                        .path("config")
                        .asText())
                .isEqualTo("FORWARD");
    }

    private void assertConfluent(String subject, int version, JsonNode expected) {
        JsonNode latest = tree(server.get(CONFLUENT + "/subjects/" + subject + "/versions/latest"));
        assertThat(latest.path("version").asInt()).as(subject).isEqualTo(version);
        assertThat(tree(latest.path("schema").asText())).isEqualTo(expected);
        assertThat(tree(server.get(CONFLUENT + "/config/" + subject))
                        .path("compatibilityLevel")
                        .asText())
                .isEqualTo("FORWARD");
    }

    private CatalogRelay relay() {
        return CatalogRelay.builder(state, letters)
                .targets(catalogs.toArray(HttpCatalog[]::new))
                .start();
    }

    @Test
    void schemas_are_kept_by_version_and_what_breaks_readers_is_refused() {
        Schema first = Runs.warehouse().schema();
        Schema more = with(first, Field.of("post code", Kind.TEXT).orNull());
        Schema broken = otherwise(more, Field.of("last_order", Kind.BOOLEAN).orNull());
        state.append(run(1, "2.1.0", first));

        try (CatalogRelay relay = relay()) {
            assertThat(relay.flush(Duration.ofSeconds(1))).hasSize(4);
            server.start();
            assertThat(relay.flush(PATIENCE)).isEmpty();
            assertLatest("v2", 1, first);

            state.append(run(2, "2.1.1", first));
            state.append(run(3, "2.2.0", more));
            assertThat(relay.flush(PATIENCE)).isEmpty();
            assertThat(letters.list()).isEmpty();
            assertLatest("v2", 2, more);

            state.append(run(4, "2.3.0", broken));
            assertThat(relay.flush(PATIENCE)).isEmpty();
            assertLatest("v2", 2, more);
            assertThat(letters.list()).extracting(DeadLetter::target).hasSize(4).doesNotHaveDuplicates();
            assertThat(letters.list())
                    .allSatisfy(letter -> assertThat(letter.toString())
                            .contains("raise the major version of the product")
                            .containsIgnoringCase("incompatible"));

            state.append(run(1, "3.0.0", broken));
            assertThat(relay.flush(PATIENCE)).isEmpty();
            assertLatest("v3", 1, broken);
            assertLatest("v2", 2, more);
        }
        System.out.println("Apicurio: 4 targets, records 5, breaking schemas refused and set aside "
                + letters.list().size());
    }

    @Test
    void a_server_that_was_killed_catches_up() {
        Schema schema = Runs.warehouse().schema();
        server.start();
        try (CatalogRelay relay = relay()) {
            state.append(run(1, "2.0.0", schema));
            assertThat(relay.flush(PATIENCE)).isEmpty();
            server.kill();
            for (int i = 2; i <= 30; i++) {
                schema = with(schema, Field.of("column_" + i, Kind.LONG));
                state.append(run(i, "2." + i + ".0", schema));
            }
            assertThat(relay.flush(Duration.ofSeconds(1))).hasSize(4);
            server.start();
            assertThat(relay.flush(PATIENCE)).isEmpty();
        }

        assertThat(letters.list()).isEmpty();
        assertLatest("v2", 30, schema);
        JsonNode artifact = tree(server.get(NATIVE + "dp.customer.360.warehouse.v2"));
        assertThat(artifact.at("/labels/version").asText()).isEqualTo("2.30.0");
        assertThat(artifact.at("/labels/ownerTeam").asText()).isEqualTo("customer-domain-team");
        assertThat(artifact.path("name").asText()).isEqualTo("Customer 360 View");
        System.out.println("Apicurio: 4 targets, records 30 over a kill, versions 30, set aside 0");
    }

    @Test
    void hostile_names_and_a_thousand_columns_are_taken() {
        server.start();
        Schema.Builder wide = Schema.builder("wide");
        for (int i = 0; i < 1_000; i++) {
            wide.field(Field.of(i + " column \"" + i + "\" \u202E \uD83D\uDED2", Kind.TEXT)
                    .orNull());
        }
        wide.field(Field.of(
                "it's deep",
                DataType.list(DataType.struct(
                        List.of(Field.of("1", DataType.enumeration(List.of("<b>", "\u0000", "plain"))))))));
        Schema schema = wide.build();
        try (CatalogRelay relay = relay()) {
            state.append(run(1, "2.0.0", schema));
            assertThat(relay.flush(PATIENCE)).isEmpty();
        }

        assertThat(letters.list()).isEmpty();
        assertLatest("v2", 1, schema);
    }
}
