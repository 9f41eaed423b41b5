package dev.meshwork.core;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class EvolutionFuzzTest {

    @FuzzTest(maxExecutions = 1_000_000, maxDuration = "2h")
    void any_two_contracts_are_compared_stored_and_judged_by_the_rules(byte[] input) {
        EvolutionFuzzing.check(input);
    }
}
