package dev.meshwork.catalog.amundsen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meshwork.catalog.GeneratedRuns;
import dev.meshwork.catalog.Runs;
import dev.meshwork.catalog.adapter.CatalogAnswer;
import dev.meshwork.catalog.adapter.CatalogRequest;
import dev.meshwork.catalog.adapter.Exchange;
import dev.meshwork.catalog.adapter.NotTakenException;
import dev.meshwork.catalog.adapter.Refusal;
import dev.meshwork.catalog.adapter.Verdict;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.http.HttpCatalog;
import dev.meshwork.catalog.http.HttpConnection;
import dev.meshwork.catalog.internal.DataSetName;
import dev.meshwork.catalog.testing.CatalogAdapterContract;
import dev.meshwork.catalog.testing.ScriptedServer;
import dev.meshwork.catalog.testing.Scripts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmundsenTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GENERATED = 1_000;
    private static final String DONE = "{\"results\":[],\"errors\":[]}";

    private final ScriptedServer server = ScriptedServer.of(request -> CatalogAnswer.of(200, DONE));
    private final HttpCatalog catalog =
            HttpCatalog.of(Amundsen.inNeo4j(), HttpConnection.to(server.url()).build());

    @AfterEach
    void stop() {
        catalog.close();
        server.close();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    @TestFactory
    Stream<DynamicTest> keeps_the_contract() {
        return CatalogAdapterContract.of(Amundsen.inNeo4j())
                .answeredBy(request -> CatalogAnswer.of(200, DONE))
                .validatedBy(request -> assertThat(violations(request)).isEmpty())
                .rules()
                .stream()
                .map(rule -> DynamicTest.dynamicTest(rule.name(), rule::verify));
    }

    /** What Neo4j's endpoint would have against a request: anything but statements, and parameters that they name. */
    private static List<String> violations(CatalogRequest request) {
        JsonNode body = tree(request.body());
        return Stream.concat(
                        Stream.of(request.path().equals("/db/neo4j/tx/commit") ? "" : "path " + request.path()),
                        body.path("statements").valueStream().map(AmundsenTest::violation))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static String violation(JsonNode statement) {
        String text = statement.path("statement").asText();
        Set<String> named = new HashSet<>();
        java.util.regex.Pattern.compile("[$]([a-z]+)")
                .matcher(text)
                .results()
                .forEach(match -> named.add(match.group(1)));
        Set<String> given = new HashSet<>();
        statement.path("parameters").fieldNames().forEachRemaining(given::add);
        return named.equals(given) ? "" : "parameters " + given + " of " + text;
    }

    @Test
    void tells_what_is_declared_in_one_transaction() {
        catalog.deliver(Runs.succeeded(1));

        assertThat(server.requests())
                .extracting(request -> request.method() + " " + request.path())
                .containsExactly("POST /db/neo4j/tx/commit", "POST /db/neo4j/tx/commit", "POST /db/neo4j/tx/commit");
        JsonNode parameters = tree(server.requests().get(1).body()).at("/statements");
        assertThat(parameters.findValuesAsText("key"))
                .contains(
                        "file://default.data_out_f46e78c7/warehouse",
                        "file://default.data_out_f46e78c7/warehouse/addresses.city",
                        "file://default.data_out_f46e78c7/warehouse/_description",
                        "postgresql://db_example_com_5432_9039ab61.default/shop",
                        "customer",
                        "customer-domain-team",
                        "CONFIDENTIAL",
                        "PII_EMAIL",
                        "primary key");
        assertThat(parameters.findValuesAsText("text"))
                .contains("One row per customer", "Net revenue in EUR over all orders")
                .anyMatch(text -> text.contains("- **data product**: Customer 360 View (dp.customer.360)\n")
                        && text.contains(
                                "- **service levels**: freshness 15m, availability 99.95%, completeness 99.0%\n")
                        && text.contains("- **retention**: P730D\n"));
    }

    @Test
    void what_did_not_change_is_not_sent_again() {
        catalog.deliver(Runs.succeeded(1));
        catalog.deliver(Runs.succeeded(2));

        assertThat(server.requests()).hasSize(4);
        assertThat(server.requests().get(3).body()).contains("data-product-run").doesNotContain("Customer 360 View");
    }

    @Test
    void a_run_that_failed_changes_nothing_that_is_declared() {
        catalog.deliver(Runs.rejected(1));

        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).body())
                .contains("REJECTED")
                .contains("check email is complete of warehouse**: failed, completeness of email should be at least")
                .doesNotContain("last_updated_timestamp\",\"at\"");
    }

    @ParameterizedTest
    @CsvSource({
        "Neo.TransientError.Transaction.DeadlockDetected, TRY_AGAIN, tried again",
        "Neo.ClientError.Security.Unauthorized, TRY_AGAIN, check the credentials",
        "Neo.ClientError.Database.DatabaseNotFound, TRY_AGAIN, log of Neo4j",
        "Neo.DatabaseError.General.UnknownError, TRY_AGAIN, log of Neo4j",
        "Neo.ClientError.Schema.ConstraintValidationFailed, TRY_AGAIN, log of Neo4j",
        "Neo.ClientError.Statement.SyntaxError, NEVER, 4.4 or newer",
        "Neo.ClientError.Request.InvalidFormat, NEVER, 4.4 or newer",
        "'', TRY_AGAIN, log of Neo4j"
    })
    void an_answer_of_200_with_errors_is_not_taken_for_done(String code, Verdict verdict, String remedy) {
        String member = code.isEmpty() ? "\"message\":\"?\"" : "\"code\":\"" + code + "\",\"message\":\"no\"";
        server.then(Scripts.obeys(), Scripts.answers(200, "{\"results\":[],\"errors\":[{" + member + "}]}"));

        assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(1)))
                .isInstanceOf(NotTakenException.class)
                .hasMessageStartingWith("Cannot publish tables of dp.customer.360: the catalog answered 200 {")
                .hasMessageContaining(remedy)
                .satisfies(e -> assertThat(((NotTakenException) e).verdict()).isEqualTo(verdict));
    }

    @Test
    void whoever_answers_without_errors_is_not_neo4j() {
        server.otherwise(Scripts.answers(200, "{}"));

        assertThatThrownBy(() -> catalog.deliver(Runs.succeeded(1)))
                .hasMessageContaining("this is no answer of Neo4j; check that the URL leads to its HTTP connector")
                .satisfies(e -> assertThat(((NotTakenException) e).verdict()).isEqualTo(Verdict.TRY_AGAIN));
    }

    @Test
    void constraints_that_others_look_after_are_no_reason_to_stop() {
        server.then(Scripts.answers(
                200, "{\"results\":[],\"errors\":[{\"code\":\"Neo.ClientError.Schema.IndexAlreadyExists\"}]}"));

        catalog.deliver(Runs.succeeded(1));

        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void a_preview_changes_nothing() {
        assertThat(catalog.preview(Runs.succeeded(1)).toString())
                .contains("POST /db/neo4j/tx/commit\n")
                .contains("not told: nullability, for amundsen has no place for it");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void keys_are_made_of_letters_and_told_apart() {
        assertThat(TableKey.of(new DataSetName("s3://bucket", "a/b")).key()).isEqualTo("s3://bucket.a/b");
        assertThat(TableKey.of(new DataSetName("file", "x")).key()).isEqualTo("file://default.default/x");
        assertThat(TableKey.of(new DataSetName("s3://b", "a-b/c.csv")).key())
                .matches("s3://b[.]a_b_[0-9a-f]{8}/c_csv_[0-9a-f]{8}")
                .isNotEqualTo(
                        TableKey.of(new DataSetName("s3://b", "a.b/c.csv")).key());
        assertThat(TableKey.of(new DataSetName("s3://b", "x".repeat(9_000))).key())
                .hasSizeLessThan(300);
    }

    @Test
    void statements_about_generated_products_are_the_same_for_all() {
        Set<String> statements = new HashSet<>();
        GeneratedRuns generated = new GeneratedRuns(20261124);
        int[] documents = {0};
        for (int i = 0; i < GENERATED; i++) {
            Amundsen.inNeo4j().publish(CatalogEntry.of(generated.next(i)), new Exchange() {
                @Override
                public CatalogAnswer send(CatalogRequest request) {
                    assertThat(violations(request)).as(request.toString()).isEmpty();
                    assertThat(request.body()).doesNotContain("hunter2").doesNotContain("\\u0000");
                    tree(request.body())
                            .path("statements")
                            .forEach(s -> statements.add(s.path("statement").asText()));
                    documents[0]++;
                    return CatalogAnswer.of(200, DONE);
                }

                @Override
                public boolean isNews(CatalogRequest.Kind kind, String place, String content) {
                    return true;
                }

                @Override
                public void refuse(Refusal refusal) {
                    throw new AssertionError(refusal.toString());
                }
            });
        }
        assertThat(statements).hasSize(39);
        System.out.println(
                "Amundsen: documents " + documents[0] + ", statements " + statements.size() + ", violations 0");
    }
}
