package dev.meshwork.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meshwork.catalog.documents.BitolDataProduct;
import dev.meshwork.catalog.documents.DpdsProduct;
import dev.meshwork.catalog.documents.OpenDataContract;
import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.openlineage.OpenLineageEvents;
import dev.meshwork.core.metadata.DataSetDescription;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StandardDocumentsTest {

    private static final int PRODUCTS = 1_000;
    private static OfficialSchemas schemas;

    @BeforeAll
    static void load() {
        schemas = OfficialSchemas.load();
    }

    @Test
    void documents_of_every_ending_of_a_run_keep_the_standards() {
        for (var run : List.of(Runs.succeeded(1), Runs.rejected(2), Runs.failed(3))) {
            assertThat(violations(CatalogEntry.of(run))).isEmpty();
        }
    }

    @Test
    void documents_of_generated_products_keep_the_standards() {
        GeneratedRuns generated = new GeneratedRuns(20260105);

        for (int i = 0; i < PRODUCTS; i++) {
            CatalogEntry entry = CatalogEntry.of(generated.next(i));
            assertThat(violations(entry))
                    .as(() -> "product " + entry.productId())
                    .isEmpty();
        }
        System.out.println("ODCS, Bitol ODPS, DPDS: products " + PRODUCTS + ", violations 0");
    }

    @Test
    void events_of_generated_products_can_be_read_by_every_server() {
        GeneratedRuns generated = new GeneratedRuns(7);

        for (int i = 0; i < PRODUCTS; i++) {
            JsonNode event = Trees.json(OpenLineageEvents.end(CatalogEntry.of(generated.next(i))));
            assertThat(event.toString()).doesNotContain("hunter2").doesNotContain("\\u0000");
            assertThat(event.findValuesAsText("namespace")).allMatch(name -> name.matches("[a-zA-Z:;=/0-9_.@+-]+"));
            assertThat(event.findValuesAsText("name")).noneMatch(String::isBlank);
            assertThat(event.at("/job/name").asText()).isEqualTo("dp.generated." + i);
            for (String side : List.of("inputs", "outputs")) {
                assertThat(event.path(side))
                        .allMatch(dataSet -> dataSet.at("/facets").has("dataSource"));
            }
        }
    }

    @Test
    void a_contract_with_an_unknown_member_is_caught() {
        CatalogEntry entry = CatalogEntry.of(Runs.succeeded(1));
        ObjectNode contract = (ObjectNode)
                Trees.yaml(OpenDataContract.of(entry, entry.outputs().get(0)));

        ((ObjectNode) contract.at("/schema/0/properties/0")).put("logicalType", "text");
        contract.put("owner", "nobody");

        assertThat(schemas.violationsOfContract(contract))
                .anyMatch(v -> v.contains("logicalType"))
                .anyMatch(v -> v.contains("owner"));
    }

    @Test
    void a_product_without_a_status_or_with_a_relative_url_is_caught() {
        ObjectNode product = (ObjectNode) Trees.yaml(BitolDataProduct.of(CatalogEntry.of(Runs.succeeded(1)), "events"));

        product.remove("status");
        ((ObjectNode) product.at("/support/0")).put("url", "not a uri");

        assertThat(schemas.violationsOfProduct(product))
                .anyMatch(v -> v.contains("status"))
                .anyMatch(v -> v.contains("/support/0/url"));
    }

    @Test
    void a_descriptor_without_an_owner_or_output_ports_is_caught() {
        ObjectNode descriptor = (ObjectNode) Trees.json(DpdsProduct.of(CatalogEntry.of(Runs.succeeded(1))));

        ((ObjectNode) descriptor.path("info")).remove("owner");
        ((ObjectNode) descriptor.path("interfaceComponents")).remove("outputPorts");

        assertThat(schemas.violationsOfDescriptor(descriptor))
                .anyMatch(v -> v.contains("owner"))
                .anyMatch(v -> v.contains("outputPorts"));
    }

    @Test
    void a_descriptor_tells_what_is_declared() {
        JsonNode descriptor = Trees.json(DpdsProduct.of(CatalogEntry.of(Runs.succeeded(1))));

        assertThat(descriptor.at("/info/fullyQualifiedName").asText())
                .isEqualTo("urn:dpds:dev.meshwork:dataproducts:dp.customer.360:2");
        assertThat(descriptor.at("/info/owner/id").asText()).isEqualTo("customer-domain-team");
        assertThat(descriptor.at("/interfaceComponents/inputPorts").findValuesAsText("name"))
                .containsExactly("customers", "orders");
        assertThat(descriptor
                        .at("/interfaceComponents/outputPorts/0/promises/api/definition/schema/0/name")
                        .asText())
                .isEqualTo("customer_profile");
        assertThat(descriptor
                        .at("/interfaceComponents/outputPorts/0/promises/slo/definition/availability")
                        .asText())
                .isEqualTo("availability 99.95%");
    }

    @Test
    void an_event_with_a_broken_run_id_or_facet_is_caught() {
        ObjectNode event = (ObjectNode) Trees.json(OpenLineageEvents.end(CatalogEntry.of(Runs.rejected(1))));

        ((ObjectNode) event.at("/run")).put("runId", "20260105T000000.000Z-1a2b3c4d");
        ((ObjectNode) event.at("/run/facets/errorMessage")).remove("programmingLanguage");
        JsonNode assertions = event.at("/inputs/0/inputFacets/dataQualityAssertions");
        ((ObjectNode) event.at("/outputs/0/facets")).set("dataQualityAssertions", assertions);

        assertThat(schemas.violationsOfEvent(event))
                .anyMatch(v -> v.contains("runId"))
                .anyMatch(v -> v.contains("programmingLanguage"))
                .anyMatch(v -> v.contains("dataQualityAssertions belongs to"));
    }

    private static List<String> violations(CatalogEntry entry) {
        List<String> violations = new ArrayList<>();
        violations.addAll(schemas.violationsOfEvent(Trees.json(OpenLineageEvents.start(entry))));
        violations.addAll(schemas.violationsOfEvent(Trees.json(OpenLineageEvents.end(entry))));
        violations.addAll(schemas.violationsOfProduct(Trees.yaml(BitolDataProduct.of(entry, "events"))));
        violations.addAll(schemas.violationsOfDescriptor(Trees.json(DpdsProduct.of(entry))));
        for (DataSetDescription port : entry.outputs()) {
            violations.addAll(schemas.violationsOfContract(Trees.yaml(OpenDataContract.of(entry, port))));
        }
        return violations;
    }
}
