package dev.meshwork.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meshwork.catalog.GeneratedRuns;
import dev.meshwork.catalog.Runs;
import dev.meshwork.catalog.adapter.NotTakenException;
import dev.meshwork.catalog.adapter.Verdict;
import dev.meshwork.catalog.amundsen.Amundsen;
import dev.meshwork.catalog.http.HttpCatalog;
import dev.meshwork.catalog.http.HttpConnection;
import dev.meshwork.catalog.outbox.CatalogRelay;
import dev.meshwork.catalog.outbox.DeadLetters;
import dev.meshwork.catalog.outbox.Pace;
import dev.meshwork.core.metadata.DataOwnership;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.core.state.FileStateStore;
import dev.meshwork.core.state.RunRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Amundsen's graph in a Neo4j: published, read back as Amundsen reads it, edited as Amundsen's pages edit it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
abstract class AmundsenServerContract {

    private static final String TABLE = "file://default.data_out_f46e78c7/warehouse";
    private static final String CUSTOMERS = "file://default.data_in_2809f625/customers_csv_269744e9";
    private static final String SHOP = "postgresql://db_example_com_5432_9039ab61.default/shop";
    private static final Pace QUICK =
            new Pace(Duration.ofMillis(20), Duration.ofMillis(500), 1_000, Duration.ofMillis(50));
    private static final int GENERATED = 300;
    private static final int READ_BACK = 100;
    private static final int KILLS = 2;

    private final String module;
    private Neo4jServer server;
    private Graph graph;
    private HttpCatalog catalog;

    AmundsenServerContract(String module) {
        this.module = module;
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        server = Neo4jServer.start(module, folder);
        graph = new Graph(server.url());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void begin() {
        graph.run("MATCH (n) DETACH DELETE n", Map.of());
        catalog = connect();
    }

    @AfterEach
    void end() {
        catalog.close();
    }

    private HttpCatalog connect() {
        return HttpCatalog.of(
                Amundsen.inNeo4j(), HttpConnection.to(server.url()).build());
    }

    /** What a page about a table shows of its columns: each with its place, in order. */
    private List<String> columns() {
        return graph.texts(
                "MATCH (d:Database)-[:CLUSTER]->(c:Cluster)-[:SCHEMA]->(s:Schema)-[:TABLE]->(t:Table {key: $key})"
                        + "-[:COLUMN]->(f:Column) OPTIONAL MATCH (f)-[:DESCRIPTION]->(x:Description)"
                        + " OPTIONAL MATCH (f)-[:HAS_BADGE]->(b:Badge)"
                        + " WITH d, c, s, t, f, x, collect(b.key) AS badges ORDER BY f.sort_order"
                        + " RETURN d.name + ' ' + c.name + ' ' + s.name + ' ' + t.name + ' ' + toString(f.sort_order) +"
                        + " ' ' + f.name + ' ' + f.col_type + ' ' + coalesce(x.description, '-') + ' ' + reduce(all = '',"
                        + " x IN badges | all + x)",
                Map.of("key", TABLE));
    }

    private List<String> linked(String relation) {
        return graph.texts(
                "MATCH (t:Table {key: $key})-[r]->(o) WHERE type(r) = $relation RETURN o.key ORDER BY o.key",
                Map.of("key", TABLE, "relation", relation));
    }

    private String description(String key) {
        return graph.texts("MATCH (d {key: $key}) RETURN d.description", Map.of("key", key)).stream()
                .findFirst()
                .orElse("none");
    }

    /** Amundsen replaces all properties when somebody saves a description. */
    private void describe(String of, String text) {
        graph.run(
                "MATCH (n {key: $of}) MERGE (d:Description {key: $of + '/_description'})"
                        + " SET d = {description: $text, key: $of + '/_description'} MERGE (n)-[:DESCRIPTION]->(d)",
                Map.of("of", of, "text", text));
    }

    @Test
    void what_is_published_can_be_read_back() {
        catalog.deliver(Runs.succeeded(1));

        assertThat(columns())
                .containsExactly(
                        "file default data_out_f46e78c7 warehouse 0 customer_id text - primary key",
                        "file default data_out_f46e78c7 warehouse 1 email text - PII_EMAIL",
                        "file default data_out_f46e78c7 warehouse 2 revenue decimal Net revenue in EUR over all orders ",
                        "file default data_out_f46e78c7 warehouse 3 last_order date - ",
                        "file default data_out_f46e78c7 warehouse 4 seen_at timestamp - ",
                        "file default data_out_f46e78c7 warehouse 5 segment enum - ",
                        "file default data_out_f46e78c7 warehouse 6 addresses array of struct - ",
                        "file default data_out_f46e78c7 warehouse 7 addresses.city text - ");
        assertThat(linked("OWNER")).containsExactly("ada", "customer-domain-team", "grace", "jean", "mary");
        assertThat(linked("TAGGED_BY")).containsExactly("customer", "profile");
        assertThat(linked("HAS_BADGE")).containsExactly("CONFIDENTIAL");
        assertThat(linked("HAS_UPSTREAM")).containsExactly(CUSTOMERS, SHOP);
        assertThat(graph.texts(
                        "MATCH (t:Table {key: $key})-[:HAS_DOWNSTREAM]->(o) RETURN o.key", Map.of("key", CUSTOMERS)))
                .containsExactly(TABLE);
        assertThat(graph.texts(
                        "MATCH (c:Column)-[:HAS_UPSTREAM]->(u:Column)-[:HAS_DOWNSTREAM]->(c) RETURN c.name + ' ' + u.key"
                                + " ORDER BY c.name, u.key",
                        Map.of()))
                .containsExactly(
                        "customer_id " + CUSTOMERS + "/id",
                        "email " + CUSTOMERS + "/email",
                        "segment " + CUSTOMERS + "/id",
                        "segment " + SHOP + "/sku");
        assertThat(description(TABLE + "/_description")).isEqualTo("One row per customer");
        assertThat(description(TABLE + "/_data-product_description")).contains("Unified customer profile");
        assertThat(description(TABLE + "/_data-product-run_description"))
                .contains("- **rows served**: 9\n")
                .contains("check email is complete of warehouse**: passed");
        assertThat(graph.texts(
                        "MATCH (t:Table {key: $key})-[:LAST_UPDATED_AT]->(s:Timestamp) RETURN"
                                + " s.last_updated_timestamp",
                        Map.of("key", TABLE)))
                .containsExactly(Long.toString(Runs.startOf(1).getEpochSecond() + 3));
    }

    @Test
    void every_relation_leads_there_and_back() {
        catalog.deliver(Runs.succeeded(1));

        assertThat(oneWay()).isEmpty();
    }

    @Test
    void publishing_again_changes_nothing() {
        catalog.deliver(Runs.succeeded(1));
        List<String> before = graph.everything();

        try (HttpCatalog restarted = connect()) {
            restarted.deliver(Runs.succeeded(1));
            restarted.deliver(Runs.rejected(1));
            restarted.deliver(Runs.succeeded(1));
        }

        assertThat(before).hasSizeGreaterThan(100);
        assertThat(graph.everything()).isEqualTo(before);
    }

    @Test
    void what_only_we_published_changes_with_the_declaration() {
        catalog.deliver(Runs.succeeded(1));
        Schema schema = Schema.builder("customer_profile")
                .describedAs("One row per living customer")
                .field(Field.of("customer_id", DataType.Kind.LONG).asPrimaryKey())
                .field(Field.of("email", DataType.Kind.TEXT).describedAs("Where to write to"))
                .build();
        catalog.deliver(changed(2, schema, metadata().build()));

        assertThat(columns())
                .containsExactly(
                        "file default data_out_f46e78c7 warehouse 0 customer_id long - primary key",
                        "file default data_out_f46e78c7 warehouse 1 email text Where to write to ");
        assertThat(linked("TAGGED_BY")).containsExactly("new", "profile");
        assertThat(linked("OWNER")).containsExactly("customer-domain-team", "heidi");
        assertThat(linked("HAS_BADGE")).containsExactly("RESTRICTED");
        assertThat(linked("HAS_UPSTREAM")).containsExactly(CUSTOMERS);
        assertThat(description(TABLE + "/_description")).isEqualTo("One row per living customer");
        assertThat(description(TABLE + "/revenue/_description")).isEqualTo("Net revenue in EUR over all orders");
        assertThat(description(TABLE + "/_data-product_description")).contains("version**: 3.0.0");
    }

    private static DataProductMetadata.Builder metadata() {
        return DataProductMetadata.builder(Runs.PRODUCT)
                .name("Customer 360 View")
                .domain("customer")
                .ownerTeam("customer-domain-team")
                .ownership(DataOwnership.builder().steward("heidi").build())
                .tags("profile", "New")
                .version("3.0.0")
                .sensitivity(Sensitivity.RESTRICTED);
    }

    private static RunRecord changed(long sequence, Schema schema, DataProductMetadata metadata) {
        DataSetDescription port =
                new DataSetDescription("warehouse", schema, "data/out/warehouse", "csv", true, List.of());
        return Runs.succeeded(sequence, new ProductDescription(metadata, List.of(Runs.customers()), List.of(port)));
    }

    @Test
    void what_people_did_stays() {
        catalog.deliver(Runs.succeeded(1));
        describe(TABLE, "Ask Ada");
        describe(TABLE + "/revenue", "Without VAT");
        describe(TABLE + "/segment", "From the CRM");
        graph.run(
                "MATCH (t:Table {key: $t}) MERGE (g:Tag {key: 'gold'}) SET g = {key: 'gold', tag_type: 'default'}"
                        + " MERGE (g)-[:TAG]->(t)-[:TAGGED_BY]->(g)",
                Map.of("t", TABLE));
        graph.run(
                "MATCH (g:Tag {key: 'profile'})-[a:TAG]->(t:Table {key: $t})-[b:TAGGED_BY]->(g) DELETE a, b",
                Map.of("t", TABLE));
        graph.run(
                "MATCH (u:User {key: 'jean'})-[a:OWNER_OF]->(t:Table {key: $t})-[b:OWNER]->(u) DELETE a, b",
                Map.of("t", TABLE));
        graph.run(
                "MATCH (t:Table {key: $t}) MERGE (u:User {key: 'zoe'}) SET u.email = 'zoe'"
                        + " MERGE (u)-[:OWNER_OF]->(t)-[:OWNER]->(u)",
                Map.of("t", TABLE));
        graph.run(
                "MATCH (t:Table {key: $t}) CREATE (d:Programmatic_Description {key: $t + '/_dq_description',"
                        + " description: 'of another source', description_source: 'dq'})<-[:DESCRIPTION]-(t)",
                Map.of("t", TABLE));

        catalog.deliver(Runs.succeeded(
                2, Runs.customer360().tags("customer", "profile", "fresh").build()));
        try (HttpCatalog restarted = connect()) {
            restarted.deliver(Runs.succeeded(3));
        }

        assertThat(description(TABLE + "/_description")).isEqualTo("Ask Ada");
        assertThat(description(TABLE + "/revenue/_description")).isEqualTo("Without VAT");
        assertThat(description(TABLE + "/segment/_description")).isEqualTo("From the CRM");
        assertThat(description(TABLE + "/_dq_description")).isEqualTo("of another source");
        assertThat(linked("TAGGED_BY")).containsExactly("customer", "gold");
        assertThat(linked("OWNER")).containsExactly("ada", "customer-domain-team", "grace", "mary", "zoe");
    }

    @Test
    void what_people_did_is_told_by_a_comparison() {
        catalog.deliver(Runs.succeeded(1));
        assertThat(catalog.compare(Runs.succeeded(1)).orElseThrow().differences())
                .isEmpty();

        describe(TABLE, "Ask Ada");
        describe(TABLE + "/segment", "From the CRM");
        graph.run(
                "MATCH (t:Table {key: $t})-[:TAGGED_BY]->(g:Tag {key: 'profile'})-[b:TAG]->(t) DELETE b",
                Map.of("t", TABLE));
        graph.run("MATCH (t:Table {key: $t})-[r:TAGGED_BY]->(:Tag {key: 'profile'}) DELETE r", Map.of("t", TABLE));
        graph.run(
                "MATCH (t:Table {key: $t}) MERGE (g:Tag {key: 'gold'}) MERGE (t)-[:TAGGED_BY]->(g)",
                Map.of("t", TABLE));
        List<String> before = graph.everything();

        assertThat(catalog.compare(Runs.succeeded(1)).orElseThrow().differences())
                .extracting(Object::toString)
                .containsExactly(
                        "tags of gold: declared nothing, shown 'a tag'",
                        "tags of profile: declared 'a tag', shown nothing",
                        "field descriptions of warehouse: declared 'One row per customer', shown 'Ask Ada'",
                        "field descriptions of warehouse.segment: declared nothing, shown 'From the CRM'");
        assertThat(graph.everything()).isEqualTo(before);
    }

    @Test
    void what_is_read_back_of_generated_products_is_what_was_published() {
        GeneratedRuns generated = new GeneratedRuns(20261125);
        int compared = 0;
        for (int i = 0; i < READ_BACK; i++) {
            RunRecord run = generated.next(i);
            if (run.report().succeeded() && !run.description().outputs().isEmpty()) {
                graph.run("MATCH (n) DETACH DELETE n", Map.of());
                catalog.deliver(run);
                assertThat(catalog.compare(run).orElseThrow().differences())
                        .extracting(difference -> difference.toString().replaceAll("\\p{C}", "?"))
                        .as(run.description().metadata().id())
                        .isEmpty();
                compared++;
            }
        }
        System.out.println("Amundsen on " + module + ": read back " + compared + " products, differences 0");
    }

    @Test
    void a_table_of_another_publisher_is_left_as_it_is() {
        graph.run(
                "CREATE (:Table {key: $t, name: 'shop', is_view: true})-[:COLUMN]->"
                        + "(:Column {key: $t + '/theirs', name: 'theirs', col_type: 'int', sort_order: 0})",
                Map.of("t", SHOP));

        catalog.deliver(Runs.succeeded(1));

        assertThat(graph.texts(
                        "MATCH (t:Table {key: $t})-[:COLUMN]->(c) RETURN c.name + ' ' + toString(t.is_view)",
                        Map.of("t", SHOP)))
                .containsExactly("theirs true");
    }

    @Test
    void products_that_are_published_at_the_same_time_share_what_they_share() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> deliveries = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                RunRecord run = Runs.succeeded(1, shared(i));
                deliveries.add(threads.submit(() -> deliverUntilTaken(run)));
            }
            for (Future<?> delivery : deliveries) {
                delivery.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(duplicates()).isEmpty();
        assertThat(graph.texts("MATCH (t:Table)-[:TAGGED_BY]->(:Tag {key: 'common'}) RETURN t.name", Map.of()))
                .hasSize(24);
    }

    private static ProductDescription shared(int number) {
        DataProductMetadata metadata = DataProductMetadata.builder("dp." + number)
                .name("Product " + number)
                .domain("d")
                .ownerTeam("one team")
                .tags("common")
                .version("1.0.0")
                .build();
        DataSetDescription out =
                new DataSetDescription("out", Runs.warehouse().schema(), "data/out/p" + number, "csv", true, List.of());
        return new ProductDescription(metadata, List.of(Runs.customers()), List.of(out));
    }

    /** Neo4j asks the loser of a deadlock to try again. */
    private void deliverUntilTaken(RunRecord run) {
        for (int i = 0; ; i++) {
            try {
                catalog.deliver(run);
                return;
            } catch (NotTakenException e) {
                if (e.verdict() != Verdict.TRY_AGAIN || i == 20) {
                    throw e;
                }
            }
        }
    }

    private List<String> duplicates() {
        return graph.texts(
                "MATCH (n) WITH labels(n)[0] AS label, n.key AS key, count(*) AS count WHERE count > 1 OR key IS NULL"
                        + " RETURN label + ' ' + coalesce(key, '?')",
                Map.of());
    }

    @Test
    void a_server_that_is_killed_is_caught_up_with() {
        FileStateStore state = new FileStateStore(folderFor("outbox"));
        DeadLetters letters = DeadLetters.inMemory();
        try (CatalogRelay relay = CatalogRelay.builder(state, letters)
                .targets(catalog)
                .pace(QUICK)
                .start()) {
            state.append(Runs.succeeded(1));
            relay.runEnded(Runs.succeeded(1).report());
            assertThat(relay.flush(Duration.ofSeconds(60))).isEmpty();
            describe(TABLE, "Ask Ada");

            server.kill();
            for (int i = 2; i <= 40; i++) {
                RunRecord run = Runs.succeeded(
                        i, Runs.customer360().version("2." + i + ".0").build());
                state.append(run);
                relay.runEnded(run.report());
            }
            assertThat(relay.flush(Duration.ofMillis(500))).isNotEmpty();
            server.startAgain();
            assertThat(relay.flush(Duration.ofSeconds(120))).isEmpty();
        }

        assertThat(letters.list()).isEmpty();
        assertThat(description(TABLE + "/_description")).isEqualTo("Ask Ada");
        assertThat(description(TABLE + "/_data-product_description")).contains("version**: 2.40.0");
        assertThat(description(TABLE + "/_data-product-run_description")).contains(Runs.runId(40));
        assertThat(duplicates()).isEmpty();
        System.out.println("Amundsen on " + module + ": killed once, runs 40, left 0, duplicated entities 0");
    }

    @Test
    void a_server_that_is_killed_while_it_is_told_has_all_of_a_declaration_or_nothing() throws Exception {
        FileStateStore state = new FileStateStore(folderFor("outbox-2"));
        DeadLetters letters = DeadLetters.inMemory();
        String line = Runs.succeeded(1).line();
        int runs = 0;
        try (CatalogRelay relay = CatalogRelay.builder(state, letters)
                .targets(catalog)
                .pace(QUICK)
                .start()) {
            for (int kill = 0; kill < KILLS; kill++) {
                long before = state.delivered(line, "amundsen");
                for (int i = 0; i < 40; i++) {
                    runs++;
                    state.append(Runs.succeeded(
                            runs,
                            Runs.customer360()
                                    .tags("tag " + runs)
                                    .version("2.1." + runs)
                                    .build()));
                }
                relay.runEnded(Runs.succeeded(runs).report());
                while (state.delivered(line, "amundsen") < before + 3) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
                server.kill();
                assertThat(state.delivered(line, "amundsen")).isLessThan(runs);
                server.startAgain();
                assertThat(oneWay()).isEmpty();
                assertThat(columns()).hasSize(8);
                assertThat(linked("TAGGED_BY")).hasSize(1);
            }
            assertThat(relay.flush(Duration.ofMinutes(5))).isEmpty();
        }

        assertThat(letters.list()).isEmpty();
        assertThat(linked("TAGGED_BY")).containsExactly("tag " + runs);
        assertThat(description(TABLE + "/_data-product-run_description")).contains(Runs.runId(runs));
        assertThat(duplicates()).isEmpty();
        System.out.println("Amundsen on " + module + ": killed " + KILLS + " times under way, runs " + runs
                + ", left 0, duplicated entities 0, half declarations 0");
    }

    private List<String> oneWay() {
        return graph.texts(
                "MATCH (a)-[r]->(b) WHERE NOT (b)-->(a) RETURN a.key + ' ' + type(r) + ' ' + b.key", Map.of());
    }

    private Path folderFor(String name) {
        return server.folder().resolve(name);
    }

    @Test
    void generated_products_are_taken_without_an_error() {
        GeneratedRuns generated = new GeneratedRuns(20261124);
        for (int i = 0; i < GENERATED; i++) {
            catalog.deliver(generated.next(i));
        }

        assertThat(duplicates()).isEmpty();
        assertThat(graph.texts("MATCH (t:Table) WHERE t.name IS NULL OR NOT (t)-[:COLUMN]->() RETURN t.key", Map.of()))
                .isEmpty();
        List<JsonNode> counts = graph.run(
                        "MATCH (n) WITH count(n) AS nodes MATCH ()-[r]->() RETURN nodes, count(r)", Map.of())
                .get(0);
        System.out.println("Amundsen on " + module + ": products " + GENERATED + ", nodes " + counts.get(0)
                + ", relations " + counts.get(1) + ", errors 0, duplicated entities 0");
    }
}
