package dev.meshwork.examples.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Products that let values out: the library keeps them inside, or the search finds them outside. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeakTest {

    /** Leaks that nobody but the product's team can stop, and one of the places where they show. */
    private static final Map<Leak, String> ESCAPING = Map.of(
            Leak.SAMPLE_OF_CHECK, "the quality report as text",
            Leak.EVIDENCE_OF_CHECK, "the quality report as JSON",
            Leak.METER_TAG, "meters",
            Leak.LOG_LINE, "the log",
            Leak.DESCRIPTION_FOR_CATALOGS, "catalog DataHub.openApi",
            Leak.LOCATION_OF_PORT, "documents and lineage in the folder",
            Leak.MASK_THAT_IS_A_BARE_HASH, "what is masked for all",
            Leak.MASK_THAT_ONLY_ENCODES, "what is masked for all",
            Leak.COPY_IN_UNCLASSIFIED_FIELD, "what an analyst reads");

    @TempDir
    private static Path folder;

    private ChildProof proof;

    @BeforeAll
    void runAll() throws Exception {
        proof = ChildProof.run("leaks", folder, folder);
    }

    private Set<String> places(Leak leak) {
        return proof.found().stream()
                .filter(found -> found.subject().equals(leak.name()))
                .map(ChildProof.Found::place)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "EXCEPTION_OF_TRANSFORM",
                "CAUSE_AND_SUPPRESSED_EXCEPTION",
                "REASON_OF_CHECK",
                "POSITION_OF_SOURCE",
                "REASON_OF_SOURCE",
                "EXCEPTION_OF_MASK",
                "EXCEPTION_OF_ROW"
            })
    void the_library_keeps_inside_what_the_product_says(Leak leak) {
        assertThat(places(leak)).containsExactly(Leak.SAID);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {
                "NONE",
                "EXCEPTION_OF_TRANSFORM",
                "CAUSE_AND_SUPPRESSED_EXCEPTION",
                "REASON_OF_CHECK",
                "POSITION_OF_SOURCE",
                "REASON_OF_SOURCE",
                "EXCEPTION_OF_MASK",
                "EXCEPTION_OF_ROW"
            })
    void the_search_finds_what_only_the_team_can_stop(Leak leak) {
        assertThat(places(leak)).contains(ESCAPING.get(leak));
    }

    @Test
    void a_product_that_tells_nothing_has_no_leak() {
        assertThat(places(Leak.NONE)).isEmpty();
        assertThat(proof.searched("NONE")).hasSizeGreaterThan(20);
    }
}
