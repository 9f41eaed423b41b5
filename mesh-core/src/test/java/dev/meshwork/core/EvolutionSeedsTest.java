package dev.meshwork.core;

import dev.meshwork.core.faults.FuzzInput;
import dev.meshwork.core.faults.Seeds;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What {@link EvolutionFuzzTest} checks, with its seeds and some inputs by chance. */
class EvolutionSeedsTest {

    @Test
    void any_two_contracts_are_compared_stored_and_judged_by_the_rules() throws IOException {
        Seeds.of(EvolutionFuzzTest.class).forEach(EvolutionFuzzing::check);
        for (int seed = 0; seed < 2_000; seed++) {
            EvolutionFuzzing.check(FuzzInput.random(seed, "\0\1\2\3\4\5\6\7\b\t\n\13{}[],:\"null"));
        }
    }
}
