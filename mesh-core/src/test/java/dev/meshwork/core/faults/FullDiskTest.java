package dev.meshwork.core.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.meshwork.core.RunRequest;
import dev.meshwork.core.internal.Disk;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.state.StateException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk is said, what was served stays, and all is well once there is space again. */
class FullDiskTest {

    private static final int SLICE = 32 * 1024;

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
        Path mount = Files.createDirectory(temp.resolve("small"));
        assumeThat(command("mount", "-t", "tmpfs", "-o", "size=4m", "none", mount.toString()))
                .as("a file system can be mounted")
                .isZero();
        try {
            fillAndFree(mount);
        } finally {
            assertThat(command("umount", mount.toString())).isZero();
        }
    }

    /** Takes all space away, then gives it back bit by bit. */
    private static void fillAndFree(Path mount) throws IOException {
        World world = new World(mount, Disk.real(), World.Compaction.AS_DEFAULT, 0);
        world.run(1, RunRequest.run()).orThrow();
        World.Seen before = world.seen();
        int failures = 0;
        try (RandomAccessFile ballast =
                new RandomAccessFile(mount.resolve("ballast").toFile(), "rw")) {
            fill(ballast);
            while (!isServed(world)) {
                failures++;
                assertThat(world.seen()).isEqualTo(before);
                ballast.setLength(ballast.length() - SLICE);
            }
        }

        assertThat(failures).isGreaterThan(3);
        assertThat(world.seen().all()).hasSize(2 * before.all().size());
        assertThat(world.seen().latest()).hasSameSizeAs(before.latest());
    }

    private static void fill(RandomAccessFile ballast) throws IOException {
        byte[] slice = new byte[SLICE];
        while (true) {
            long length = ballast.length();
            try {
                ballast.write(slice);
            } catch (IOException e) {
                ballast.setLength(length);
                return;
            }
        }
    }

    private static boolean isServed(World world) {
        RunReport report;
        try {
            report = world.run(2, RunRequest.run());
        } catch (StateException e) {
            assertThat(e).hasMessageStartingWith("Cannot ").hasMessageContaining("No space left on device");
            return false;
        }
        report.failure()
                .ifPresent(failure ->
                        assertThat(failure.message()).startsWith("Cannot ").contains("No space left on device"));
        return report.succeeded() || report.status() == RunStatus.SKIPPED;
    }

    /** The exit value, or -1 where there is no such command. */
    private static int command(String... words) throws InterruptedException {
        try {
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
