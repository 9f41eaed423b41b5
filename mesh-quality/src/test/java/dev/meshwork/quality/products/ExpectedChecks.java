package dev.meshwork.quality.products;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meshwork.core.SharedData;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.report.RunReport;
import java.io.IOException;

/** What the checks of a product have to find in real data, as somebody else computed it. */
final class ExpectedChecks {

    private ExpectedChecks() {}

    static JsonNode of(String product) throws IOException {
        return new ObjectMapper()
                .readTree(
                        SharedData.path("data/_examples-expected/expected.json").toFile())
                .path(product)
                .path("checks");
    }

    /** A result of the same name has the same outcome, and the same counts where they are known. */
    static void require(JsonNode expected, RunReport report) {
        CheckResult result = report.check(expected.path("check").textValue());
        assertThat(result.passed())
                .as(result.toString())
                .isEqualTo(expected.path("expected").textValue().startsWith("PASS"));
        if (expected.has("evaluated")) {
            assertThat(result.evaluated())
                    .as(result.toString())
                    .isEqualTo(expected.path("evaluated").longValue());
            assertThat(result.failed())
                    .as(result.toString())
                    .isEqualTo(expected.path("failed").longValue());
        }
    }
}
