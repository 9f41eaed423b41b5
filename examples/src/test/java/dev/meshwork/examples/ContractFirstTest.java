package dev.meshwork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.catalog.contract.DataContract;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.documents.Document;
import dev.meshwork.quality.documents.ForeignSuite;
import dev.meshwork.quality.documents.OpenDataContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A contract that is there already defines a product: schema and promises by one module, checks by another, out of one text. */
class ContractFirstTest {

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: 0f6c1b0e-orders
            version: 1.2.0
            status: active
            name: Orders
            domain: sales
            dataProduct: dp.orders
            team: {name: shop}
            slaProperties:
              - {property: latency, value: 15, unit: m}
            schema:
              - name: orders
                properties:
                  - {name: id, logicalType: string, required: true, primaryKey: true}
                  - name: mail
                    logicalType: string
                    classification: PII_EMAIL
                    quality:
                      - {metric: nullValues, mustBeLessThan: 1, unit: percent}
                quality:
                  - {metric: rowCount, mustBeGreaterThan: 0}
                  - {type: text, description: Orders of the last day}
            """;

    @Test
    void one_contract_defines_schema_promises_and_checks() {
        DataContract contract = DataContract.read("orders.odcs.yaml", CONTRACT);
        Schema schema = contract.schema("orders");
        DataProductMetadata metadata =
                contract.metadata(contract.dataProduct().orElseThrow()).build();
        ForeignSuite checks =
                OpenDataContract.read(Document.of(contract.document(), contract.text()), "orders", schema);

        assertThat(metadata.version()).hasToString("1.2.0");
        assertThat(metadata.serviceLevels()).containsExactly(ServiceLevel.freshness(Duration.ofMinutes(15)));
        assertThat(schema.primaryKey()).extracting("name").containsExactly("id");
        assertThat(contract.quality("orders")).containsExactly("/schema/0/quality", "/schema/0/properties/1/quality");
        assertThat(checks.checks()).hasSize(2);
        assertThat(checks.refused()).hasSize(1);
        assertThat(contract.notRead()).isEmpty();
    }
}
