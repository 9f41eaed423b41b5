package dev.meshwork.quality.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meshwork.core.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The addresses of dominicsayers/isemail, and what the expression of the HTML Living Standard says of each. */
class EmailConformanceTest {

    @Test
    void says_of_each_address_what_the_standard_says() throws IOException {
        JsonNode tests = new ObjectMapper()
                .readTree(SharedData.path("data/conformance-email/answers.json").toFile())
                .get("tests");

        List<String> wrong = new ArrayList<>();
        for (JsonNode test : tests) {
            if (Html5Email.matches(test.get("address").asText())
                    != test.get("html5").asBoolean()) {
                wrong.add(test.get("id").asText() + ": " + test.get("address"));
            }
        }

        assertThat(tests).hasSize(164);
        assertThat(wrong).isEmpty();
    }
}
