package dev.meshwork.core.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.RunRequest;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.state.StateException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk is said, what was served stays, and all is well once there is space again. */
class FullDiskTest {

    @TempDir
    private Path temp;

    @Test
    void a_run_on_a_full_disk_says_so_and_the_previous_version_stays() {
        World world = World.faulty(temp, World.Compaction.AS_DEFAULT, 0);
        world.run(1, RunRequest.run()).orThrow();
        World.Seen before = world.seen();
        world.disk().failAt(25, Moment.HALFWAY, Fault.FULL);

        RunReport report = world.run(2, RunRequest.run());

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.failure())
                .hasValueSatisfying(failure -> assertThat(failure.message())
                        .startsWith("Cannot serve dp.sales: ")
                        .contains("No space left on device"));
        assertThat(world.seen()).isEqualTo(before);
        assertThatThrownBy(() -> world.run(2, RunRequest.run()))
                .isInstanceOf(StateException.class)
                .hasMessage("Cannot lock dp.sales@1 in " + temp.resolve("state") + ": No space left on device");
        world.disk().repair();
        world.run(2, RunRequest.run()).orThrow();
    }

    @Test
    void a_small_file_system_that_is_really_full_is_survived() throws Exception {
        Tally tally = new Tally();
        SmallDisk.fillAndFree(temp, 32 * 1024, tally);

        assertThat(tally.problems()).as(tally.toString()).isEmpty();
        assertThat(tally.crashes()).isGreaterThan(3);
    }
}
