package dev.meshwork.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.faults.Troubles.Case;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hook makes trouble, and the next run makes trouble again, in all combinations. */
@Tag("faults")
class HooksFaultsTest {

    @TempDir(factory = MemoryFolder.class)
    private Path temp;

    @Test
    void whatever_hooks_do_the_outcome_is_that_of_an_undisturbed_run() throws InterruptedException {
        try (Troubles troubles = new Troubles(temp)) {
            for (Case first : Case.all()) {
                for (Case second : Case.all()) {
                    troubles.oneAfterAnother(List.of(first, second));
                }
            }

            System.out.println("(e) hooks that hang, throw, overflow the stack, return null or are interrupted: "
                    + troubles.tally());
            assertThat(troubles.tally().problems())
                    .as(troubles.tally().toString())
                    .isEmpty();
            assertThat(troubles.tally().crashes()).isGreaterThan(5_000);
        }
    }
}
