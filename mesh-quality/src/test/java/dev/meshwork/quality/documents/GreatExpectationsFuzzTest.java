package dev.meshwork.quality.documents;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class GreatExpectationsFuzzTest {

    @FuzzTest(maxExecutions = 1_000_000, maxDuration = "2h")
    void any_suite_is_read_or_refused(byte[] input) {
        DocumentFuzzing.checkForeign(input, document -> GreatExpectations.read(document, Orders.SCHEMA));
    }
}
