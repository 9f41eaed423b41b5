package dev.meshwork.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clocks jump over a day, and back; {@link JumpsFaultsTest} has them jump farther and less far, too. */
class JumpsTest {

    @TempDir(factory = MemoryFolder.class)
    private Path temp;

    @Test
    void a_clock_that_jumps_changes_nothing_and_durations_stay_sane() {
        Jumps jumps = new Jumps(temp);
        jumps.ofTheWallClock(Duration.ofHours(26));
        jumps.ofTheWallClock(Duration.ofHours(-26));
        jumps.ofTheMonotonicClock(Duration.ofHours(-26));

        assertThat(jumps.tally().problems()).as(jumps.tally().toString()).isEmpty();
        assertThat(jumps.tally().crashes()).isGreaterThan(10);
    }
}
