package dev.meshwork.core.state;

import dev.meshwork.core.faults.FuzzInput;
import dev.meshwork.core.faults.Seeds;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What {@link JournalFuzzTest} checks, with its seeds and some inputs by chance. */
class JournalSeedsTest {

    @Test
    void any_journal_is_recovered_to_a_prefix_or_refused() throws IOException {
        Seeds.of(JournalFuzzTest.class).forEach(JournalFuzzing::check);
        for (int seed = 0; seed < 300; seed++) {
            JournalFuzzing.check(
                    FuzzInput.random(seed, "{\"applied\":\"r1\",\"target\":null,\"sequence\":1}\0\1\2\3\4\5"));
        }
    }
}
