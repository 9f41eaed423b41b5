package dev.meshwork.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Something goes wrong at some operations of a run; {@link CrashFaultsTest} tries all of them, and more chances. */
class CrashTest {

    private static final List<Scenario> SCENARIOS = Scenario.ALL;
    private static final int ONE_OF = 29;

    @TempDir(factory = MemoryFolder.class)
    private Path temp;

    @ParameterizedTest
    @FieldSource("SCENARIOS")
    void whatever_happens_the_outcome_is_that_of_an_undisturbed_run(Scenario scenario) {
        Crashes crashes = new Crashes(temp, scenario);
        Tally tally = new Tally();

        for (Mishap mishap : Mishap.values()) {
            crashes.hereAndThere(ONE_OF, mishap, mishap.ordinal(), tally);
        }

        assertThat(tally.problems()).as(tally.toString()).isEmpty();
        assertThat(tally.crashes()).isGreaterThan(15);
    }
}
