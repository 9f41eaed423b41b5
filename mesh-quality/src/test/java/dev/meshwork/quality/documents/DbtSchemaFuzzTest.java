package dev.meshwork.quality.documents;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class DbtSchemaFuzzTest {

    @FuzzTest(maxExecutions = 1_000_000, maxDuration = "2h")
    void any_schema_is_read_or_refused(byte[] input) {
        DocumentFuzzing.checkForeign(input, document -> DbtSchema.read(document, "orders", Orders.SCHEMA));
    }
}
