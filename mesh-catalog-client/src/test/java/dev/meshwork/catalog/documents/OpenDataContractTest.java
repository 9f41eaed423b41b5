package dev.meshwork.catalog.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meshwork.catalog.Runs;
import dev.meshwork.catalog.Trees;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.Ids;
import dev.meshwork.core.metadata.DataOwnership;
import dev.meshwork.core.metadata.DataProductMetadata;
import java.time.Period;
import org.junit.jupiter.api.Test;

class OpenDataContractTest {

    @Test
    void tells_what_the_team_declares() {
        JsonNode contract = contract(Runs.customer360().build());

        assertThat(contract.path("apiVersion").asText()).isEqualTo("v3.1.0");
        assertThat(contract.path("kind").asText()).isEqualTo("DataContract");
        assertThat(contract.path("id").asText())
                .isEqualTo(Ids.contract(Runs.PRODUCT, "warehouse").toString());
        assertThat(contract.path("name").asText()).isEqualTo("Customer 360 View");
        assertThat(contract.path("version").asText()).isEqualTo("2.1.0");
        assertThat(contract.path("status").asText()).isEqualTo("active");
        assertThat(contract.path("domain").asText()).isEqualTo("customer");
        assertThat(contract.path("dataProduct").asText()).isEqualTo(Runs.PRODUCT);
        assertThat(contract.at("/description/purpose").asText()).startsWith("Unified customer profile");
        assertThat(contract.path("tags").toString()).isEqualTo("[\"customer\",\"profile\"]");
        assertThat(contract.at("/authoritativeDefinitions/0/url").asText())
                .isEqualTo("https://docs.example.com/customer-360");
    }

    @Test
    void tells_each_service_level_and_the_retention() {
        JsonNode sla = contract(Runs.customer360().build()).path("slaProperties");

        assertThat(sla).hasSize(4);
        assertThat(sla.get(0).toString())
                .isEqualTo("{\"id\":\"latency\",\"property\":\"latency\",\"value\":900,\"unit\":\"s\"}");
        assertThat(sla.get(1).path("property").asText()).isEqualTo("availability");
        assertThat(sla.get(1).path("value").decimalValue()).isEqualByComparingTo("99.95");
        assertThat(sla.get(1).path("unit").asText()).isEqualTo("percent");
        assertThat(sla.get(2).path("value").toString()).isEqualTo("99");
        assertThat(sla.get(3).toString())
                .isEqualTo("{\"id\":\"retention\",\"property\":\"retention\",\"value\":730,\"unit\":\"d\"}");
    }

    @Test
    void tells_a_retention_of_whole_years_in_years_and_a_mixed_one_as_a_period() {
        JsonNode years =
                contract(Runs.customer360().retention(Period.ofYears(7)).build());
        JsonNode mixed =
                contract(Runs.customer360().retention(Period.parse("P1Y6M")).build());

        assertThat(years.at("/slaProperties/3").toString()).contains("\"value\":7,\"unit\":\"y\"");
        assertThat(mixed.at("/slaProperties/3/value").asText()).isEqualTo("P1Y6M");
    }

    @Test
    void tells_type_key_and_classification_of_each_field() {
        JsonNode schema = contract(Runs.customer360().build()).at("/schema/0");
        JsonNode fields = schema.path("properties");

        assertThat(schema.path("name").asText()).isEqualTo("customer_profile");
        assertThat(schema.path("description").asText()).isEqualTo("One row per customer");
        assertThat(fields.get(0).toString())
                .isEqualTo("{\"id\":\"customer_id\",\"name\":\"customer_id\",\"logicalType\":\"string\","
                        + "\"physicalType\":\"text\",\"required\":true,\"primaryKey\":true,\"primaryKeyPosition\":1,"
                        + "\"transformSourceObjects\":[\"customers.id\"],\"transformLogic\":\"IDENTITY\"}");
        assertThat(fields.get(5).path("transformSourceObjects").toString())
                .isEqualTo("[\"customers.id\",\"orders.sku\"]");
        assertThat(fields.get(5).path("transformLogic").asText()).isEqualTo("TRANSFORMATION, AGGREGATION");
        assertThat(fields.get(1).path("required").asBoolean()).isFalse();
        assertThat(fields.get(1).path("classification").asText()).isEqualTo("PII_EMAIL");
        assertThat(fields.get(1).path("tags").toString()).isEqualTo("[\"sensitive\",\"personal\"]");
        assertThat(fields.get(2).path("logicalType").asText()).isEqualTo("number");
        assertThat(fields.get(2).path("description").asText()).isEqualTo("Net revenue in EUR over all orders");
        assertThat(fields.get(3).path("logicalType").asText()).isEqualTo("date");
        assertThat(fields.get(4).at("/logicalTypeOptions/timezone").asBoolean()).isTrue();
        assertThat(fields.get(5).at("/customProperties/0/value").toString()).isEqualTo("[\"NEW\",\"LOYAL\"]");
        assertThat(fields.get(6).at("/items/properties/0/name").asText()).isEqualTo("city");
    }

    @Test
    void tells_what_checks_expect_and_nothing_that_they_found() {
        JsonNode passed = contract(Runs.customer360().build());
        JsonNode quality = passed.at("/schema/0/quality");

        assertThat(quality).hasSize(1);
        assertThat(quality.get(0).path("type").asText()).isEqualTo("text");
        assertThat(quality.get(0).path("description").asText())
                .isEqualTo("completeness of email should be at least 0.995, because the newsletter keys on it");
        assertThat(quality.get(0).path("dimension").asText()).isEqualTo("completeness");
        assertThat(quality.get(0).path("severity").asText()).isEqualTo("error");
        CatalogEntry worse = CatalogEntry.of(Runs.rejected(7));
        assertThat(Trees.yaml(OpenDataContract.of(worse, worse.outputs().get(0))))
                .isEqualTo(passed);
    }

    @Test
    void tells_the_team_and_whom_to_ask() {
        JsonNode contract = contract(Runs.customer360().build());

        assertThat(contract.at("/team/name").asText()).isEqualTo("customer-domain-team");
        assertThat(contract.at("/team/members").findValuesAsText("username"))
                .containsExactly("ada", "grace", "mary", "jean");
        assertThat(contract.at("/team/members").findValuesAsText("role"))
                .containsExactly("technical owner", "developer", "business owner", "data steward");
        assertThat(contract.at("/support/0/url").asText()).isEqualTo("https://example.slack.com/archives/C123");
        assertThat(contract.at("/support/1/url").asText()).isEqualTo("mailto:oncall@example.com");
        assertThat(contract.at("/support/2/channel").asText()).isEqualTo("ada, then the head of data");
        assertThat(contract.at("/support/2").has("url")).isFalse();
    }

    @Test
    void tells_the_rest_as_custom_properties() {
        JsonNode custom = contract(Runs.customer360().build()).path("customProperties");

        assertThat(custom.toString())
                .isEqualTo("[{\"property\":\"sensitivity\",\"value\":\"CONFIDENTIAL\"},"
                        + "{\"property\":\"attributes\",\"value\":{\"attribution_model\":\"last touch\"}},"
                        + "{\"property\":\"port\",\"value\":\"warehouse\"},"
                        + "{\"property\":\"encryptedAtRest\",\"value\":true},"
                        + "{\"property\":\"previousVersions\",\"value\":[\"2.0.0\",\"1.9.0\"]}]");
    }

    @Test
    void leaves_out_what_is_not_declared() {
        DataProductMetadata bare = DataProductMetadata.builder("dp.bare")
                .name("Bare")
                .domain("d")
                .ownerTeam("t")
                .version("1.0.0")
                .ownership(DataOwnership.builder().steward(" ").build())
                .build();

        JsonNode contract = contract(bare);

        assertThat(contract.has("tags")).isFalse();
        assertThat(contract.has("description")).isFalse();
        assertThat(contract.has("support")).isFalse();
        assertThat(contract.has("slaProperties")).isFalse();
        assertThat(contract.path("team").toString()).isEqualTo("{\"name\":\"t\"}");
    }

    private static JsonNode contract(DataProductMetadata metadata) {
        CatalogEntry entry = CatalogEntry.of(Runs.succeeded(1, metadata));
        return Trees.yaml(OpenDataContract.of(entry, entry.outputs().get(0)));
    }
}
