package dev.meshwork.governance;

import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.governance.masking.Masker;
import dev.meshwork.governance.testing.PolicyTester;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.List;

/** Products that policies are asked about. */
final class Products {

    static final Masker MASKER =
            Masker.withKey("a key for tests with enough bytes".getBytes(StandardCharsets.US_ASCII));

    static final Schema ORDERS = Schema.builder("order_line")
            .field("order_id", DataType.Kind.TEXT)
            .field("amount", DataType.Kind.DECIMAL)
            .build();

    static final Schema PROFILES = Schema.builder("customer_profile")
            .field(Field.of("customer_id", DataType.Kind.TEXT).asPrimaryKey())
            .field(Field.of("full_name", DataType.Kind.TEXT).classified(Classification.PII_NAME))
            .field(Field.of("email", DataType.Kind.TEXT)
                    .classified(Classification.PII_EMAIL)
                    .orNull())
            .field("revenue", DataType.Kind.DECIMAL)
            .build();

    private Products() {}

    static DataProductMetadata.Builder metadata() {
        return DataProductMetadata.builder("dp.customer.360")
                .name("Customer 360 View")
                .domain("customer")
                .ownerTeam("customer-domain-team")
                .version("2.1.0");
    }

    static DataProductMetadata.Builder compliantMetadata() {
        return metadata()
                .serviceLevel(ServiceLevel.accuracy(99.5))
                .sensitivity(Sensitivity.CONFIDENTIAL)
                .retention(Period.ofDays(730));
    }

    static DataSetDescription port(String name, Schema schema) {
        return new DataSetDescription(name, schema, "s3://lake/" + name, "csv", true, List.of("checks"));
    }

    /** Violates nothing, in an environment for tests. */
    static PolicyTester compliant() {
        return compliant(compliantMetadata());
    }

    static PolicyTester compliant(DataProductMetadata.Builder metadata) {
        return PolicyTester.given(metadata.build())
                .reads("orders", ORDERS)
                .serves(port("customer_profile", PROFILES))
                .in(Environment.TEST);
    }
}
