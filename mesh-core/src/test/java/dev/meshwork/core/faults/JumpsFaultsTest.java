package dev.meshwork.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clocks jump by a second, an hour, a day and a year, both ways, each time that a run looks at them. */
@Tag("faults")
class JumpsFaultsTest {

    @TempDir(factory = MemoryFolder.class)
    private Path temp;

    @Test
    void a_clock_that_jumps_changes_nothing_and_durations_stay_sane() {
        Jumps jumps = new Jumps(temp);
        for (Duration jump : Jumps.ALL) {
            jumps.ofTheWallClock(jump);
            if (jump.isNegative()) {
                jumps.ofTheMonotonicClock(jump);
            }
        }

        System.out.println("(f) clocks that jump, backwards and over a day: " + jumps.tally());
        assertThat(jumps.tally().problems()).as(jumps.tally().toString()).isEmpty();
        assertThat(jumps.tally().crashes()).isGreaterThan(100);
    }
}
