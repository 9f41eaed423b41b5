package dev.meshwork.catalog.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meshwork.catalog.Runs;
import dev.meshwork.catalog.Trees;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.Ids;
import org.junit.jupiter.api.Test;

class BitolDataProductTest {

    private final JsonNode product = Trees.yaml(BitolDataProduct.of(CatalogEntry.of(Runs.succeeded(1)), "events"));

    @Test
    void tells_what_the_team_declares() {
        assertThat(product.path("apiVersion").asText()).isEqualTo("v1.0.0");
        assertThat(product.path("kind").asText()).isEqualTo("DataProduct");
        assertThat(product.path("id").asText()).isEqualTo(Runs.PRODUCT);
        assertThat(product.path("name").asText()).isEqualTo("Customer 360 View");
        assertThat(product.path("version").asText()).isEqualTo("2.1.0");
        assertThat(product.path("status").asText()).isEqualTo("active");
        assertThat(product.path("domain").asText()).isEqualTo("customer");
        assertThat(product.has("tenant")).isFalse();
        assertThat(product.at("/description/purpose").asText()).startsWith("Unified customer profile");
        assertThat(product.at("/authoritativeDefinitions/0/url").asText())
                .isEqualTo("https://docs.example.com/customer-360");
        assertThat(product.at("/team/name").asText()).isEqualTo("customer-domain-team");
    }

    @Test
    void has_one_output_port_for_each_version_under_the_id_of_the_contract() {
        JsonNode ports = product.path("outputPorts");

        assertThat(ports.findValuesAsText("version")).startsWith("2.1.0").contains("2.0.0", "1.9.0");
        assertThat(ports).hasSize(3);
        assertThat(ports)
                .allSatisfy(port -> assertThat(port.path("contractId").asText())
                        .isEqualTo(Ids.contract(Runs.PRODUCT, "warehouse").toString()));
        assertThat(ports.get(1).path("tags").toString()).isEqualTo("[\"previous\"]");
    }

    @Test
    void leads_from_each_input_to_the_current_output() {
        JsonNode inputs = product.path("inputPorts");

        assertThat(inputs.findValuesAsText("name")).containsExactly("customers", "orders");
        assertThat(product.at("/outputPorts/0/inputContracts").findValuesAsText("id"))
                .containsExactlyElementsOf(inputs.findValuesAsText("contractId"));
    }

    @Test
    void says_where_measured_quality_lies() {
        assertThat(product.at("/managementPorts/0/content").asText()).isEqualTo("observability");
        assertThat(product.at("/managementPorts/0/channel").asText()).isEqualTo("events");
    }

    @Test
    void keeps_a_channel_without_url_among_the_custom_properties() {
        assertThat(product.path("support").findValuesAsText("channel"))
                .containsExactly("https://example.slack.com/archives/C123", "oncall@example.com");
        assertThat(product.path("customProperties").toString())
                .contains("{\"property\":\"escalationPath\",\"value\":\"ada, then the head of data\"}")
                .contains("{\"property\":\"retention\",\"value\":\"P730D\"}")
                .contains("{\"property\":\"sensitivity\",\"value\":\"CONFIDENTIAL\"}");
    }

    @Test
    void holds_nothing_that_was_measured() {
        JsonNode later = Trees.yaml(BitolDataProduct.of(CatalogEntry.of(Runs.rejected(9)), "events"));

        assertThat(later).isEqualTo(product);
    }
}
