package dev.meshwork.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.faults.Troubles.Case;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each hook makes each kind of trouble once; {@link HooksFaultsTest} has one after another. */
class HooksTest {

    @TempDir(factory = MemoryFolder.class)
    private Path temp;

    @Test
    void whatever_a_hook_does_the_outcome_is_that_of_an_undisturbed_run() throws InterruptedException {
        try (Troubles troubles = new Troubles(temp)) {
            for (Case each : Case.all()) {
                troubles.oneAfterAnother(List.of(each));
            }

            assertThat(troubles.tally().problems())
                    .as(troubles.tally().toString())
                    .isEmpty();
            assertThat(troubles.tally().crashes()).isGreaterThan(50);
        }
    }
}
