package dev.meshwork.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Something goes wrong before, in and after each operation of a run in turn, by several chances. */
@Tag("faults")
class CrashFaultsTest {

    /** The extreme ones, and some others; see {@link FaultyDisk#cutPower}. */
    private static final int SEEDS = 6;

    @TempDir(factory = MemoryFolder.class)
    private Path temp;

    @ParameterizedTest
    @EnumSource
    void whatever_happens_the_outcome_is_that_of_an_undisturbed_run(Mishap mishap) {
        Tally tally = new Tally();
        for (Scenario scenario : Scenario.ALL) {
            Crashes crashes = new Crashes(temp.resolve(scenario.name().replace(' ', '-')), scenario);
            for (long seed = 0; seed < (mishap.hasChances() ? SEEDS : 1); seed++) {
                crashes.everywhere(mishap, seed, tally);
            }
        }

        System.out.println((mishap == Mishap.DISK_FULL ? "(d)" : "(a)") + " files, " + mishap + ": " + tally);
        assertThat(tally.problems()).as(tally.toString()).isEmpty();
        assertThat(tally.crashes()).isGreaterThan(500);
    }

    @Test
    void what_a_dead_process_left_unforced_is_not_built_upon() {
        Tally tally = new Tally();
        new Crashes(temp, Scenario.SECOND_RUN).inPairs(tally);

        System.out.println("(a) files, process dies, then power is cut, all pairs: " + tally);
        assertThat(tally.problems()).as(tally.toString()).isEmpty();
        assertThat(tally.crashes()).isGreaterThan(1_000);
    }
}
