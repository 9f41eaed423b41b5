package dev.meshwork.core.state;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class JournalFuzzTest {

    @FuzzTest(maxExecutions = 1_000_000, maxDuration = "2h")
    void any_journal_is_recovered_to_a_prefix_or_refused(byte[] input) {
        JournalFuzzing.check(input);
    }
}
