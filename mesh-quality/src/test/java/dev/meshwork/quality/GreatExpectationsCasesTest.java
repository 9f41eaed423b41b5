package dev.meshwork.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.SharedData;
import dev.meshwork.quality.GreatExpectationsCases.Outcome;
import dev.meshwork.quality.GreatExpectationsCases.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Cases that another engine's authors wrote down. Prints how many agree, and each that does not or is refused with the reason. The file
 * is {@code -Dcases=FILE}, from the root; else the one that is shared.
 */
class GreatExpectationsCasesTest {

    private static final String NAME = System.getProperty("cases", "");

    /** One dialect lets a figure without a bound pass; for all other figures that is an error there, and for all of them here. */
    private static final String WITHOUT_A_BOUND = "expect_column_stdev_to_be_between/0/2";

    private static Path file() {
        return NAME.isBlank()
                ? SharedData.path("quality/great-expectations-cases.jsonl")
                : SharedData.root().resolve(NAME);
    }

    private static long count(List<Outcome> outcomes, Verdict verdict) {
        return outcomes.stream().filter(outcome -> outcome.verdict() == verdict).count();
    }

    @Test
    void our_answers_are_those_of_great_expectations() {
        List<Outcome> outcomes = GreatExpectationsCases.run(file());
        long refused = count(outcomes, Verdict.REFUSED);

        outcomes.stream().filter(outcome -> outcome.verdict() != Verdict.AGREE).forEach(System.out::println);
        System.out.printf(
                "cases %d, supported %d, agree %d, disagree %d, refused %d%n",
                outcomes.size(),
                outcomes.size() - refused,
                count(outcomes, Verdict.AGREE),
                count(outcomes, Verdict.DISAGREE),
                refused);

        assertThat(outcomes).isNotEmpty();
        if (NAME.isBlank()) {
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome.category().startsWith("U-")
                            || outcome.category().equals("C-row-condition"))
                    .hasSize(245)
                    .filteredOn(outcome -> outcome.verdict() != Verdict.AGREE)
                    .isEmpty();
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome.verdict() == Verdict.DISAGREE)
                    .extracting(Outcome::id)
                    .containsExactly(WITHOUT_A_BOUND);
        }
    }
}
