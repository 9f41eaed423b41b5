package dev.meshwork.examples.pii;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No value of a classified field leaves: canaries in the data of two products are found nowhere outside. */
class PiiProofTest {

    private static final List<String> OUTLETS = List.of(
            "what anybody reads",
            "what an analyst reads",
            "the quarantine",
            "state on disk",
            "the report",
            "the report as JSON",
            "what the run throws",
            "the history of runs",
            "service levels",
            "alerts",
            "meters",
            "observations",
            "documents and lineage in the folder",
            "the access log",
            "the quality report as text",
            "the quality report as JSON",
            "the quality report for JUnit",
            "the quality report as HTML",
            "the log");

    @TempDir
    private Path folder;

    private static List<String> outlets() {
        List<String> outlets = new ArrayList<>(OUTLETS);
        Catalogs.ADAPTERS.keySet().forEach(name -> outlets.add("catalog " + name));
        return outlets;
    }

    private static void assertTight(ChildProof proof) {
        for (String subject : List.of("served", "refused")) {
            assertThat(proof.searched(subject)).containsAll(outlets());
        }
        assertThat(proof.found()).isEmpty();
    }

    @Test
    void nobody_finds_canaries_outside_of_customer_360() throws Exception {
        ChildProof proof = ChildProof.run("customer-360", SharedData.root().resolve("examples/data"), folder);

        assertTight(proof);
        assertThat(proof.searched("served"))
                .contains("what an analyst gets of a damaged file", "the profile", "suggested checks");
        assertThat(proof.searched("test")).contains("served files");
    }

    @Test
    void nobody_finds_canaries_outside_of_customer_360_with_all_its_data() throws Exception {
        assertTight(ChildProof.run("customer-360", SharedData.path("data"), folder));
    }

    @Test
    void nobody_finds_canaries_outside_of_campaigns_with_every_check() throws IOException, InterruptedException {
        assertTight(ChildProof.run("campaigns", SharedData.path("data"), folder));
    }
}
