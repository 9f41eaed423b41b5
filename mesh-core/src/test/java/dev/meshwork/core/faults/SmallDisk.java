package dev.meshwork.core.faults;

import static org.assertj.core.api.Assertions.assertThat;
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

/** A small file system in memory that is really full. Tests are skipped where none can be mounted. */
final class SmallDisk {

    private static final int MOST_ATTEMPTS = 2_000;

    private final World world;
    private final RandomAccessFile ballast;
    private final int slice;
    private final Tally tally;

    private SmallDisk(World world, RandomAccessFile ballast, int slice, Tally tally) {
        this.world = world;
        this.ballast = ballast;
        this.slice = slice;
        this.tally = tally;
    }

    /** Takes all space away between two runs, then gives it back bit by bit until the second one is served. */
    static void fillAndFree(Path temp, int slice, Tally tally) throws IOException, InterruptedException {
        World undisturbed = new World(temp.resolve("undisturbed"), Disk.real(), World.Compaction.AS_DEFAULT, 0);
        undisturbed.run(1, RunRequest.run()).orThrow();
        undisturbed.run(2, RunRequest.run()).orThrow();
        Path mount = Files.createDirectory(temp.resolve("small"));
        assumeThat(command("mount", "-t", "tmpfs", "-o", "size=4m", "none", mount.toString()))
                .as("a file system can be mounted")
                .isZero();
        try (RandomAccessFile ballast =
                new RandomAccessFile(mount.resolve("ballast").toFile(), "rw")) {
            World world = new World(mount, Disk.real(), World.Compaction.AS_DEFAULT, 0);
            world.run(1, RunRequest.run()).orThrow();
            new SmallDisk(world, ballast, slice, tally).fillAndFree();
            undisturbed.outcome().compare(world.outcome(), "a full disk, freed by " + slice, tally);
        } finally {
            assertThat(command("umount", mount.toString())).isZero();
        }
    }

    private void fillAndFree() throws IOException {
        World.Seen before = world.seen();
        fill();
        for (int i = 0; !isServed(); i++) {
            tally.crashed();
            if (!world.seen().equals(before)) {
                tally.torn("with " + i + " slices of " + slice + " free, a reader saw " + world.seen());
            }
            if (i == MOST_ATTEMPTS) {
                tally.stuck("not served though " + i + " slices of " + slice + " are free");
                return;
            }
            ballast.setLength(Math.max(0, ballast.length() - slice));
        }
    }

    private void fill() throws IOException {
        byte[] bytes = new byte[slice];
        while (true) {
            long length = ballast.length();
            try {
                ballast.write(bytes);
            } catch (IOException e) {
                ballast.setLength(length);
                return;
            }
        }
    }

    private boolean isServed() {
        RunReport report;
        try {
            report = world.run(2, RunRequest.run());
        } catch (StateException e) {
            requireSaid(String.valueOf(e.getMessage()));
            return false;
        }
        report.failure().ifPresent(failure -> requireSaid(failure.message()));
        return report.succeeded() || report.status() == RunStatus.SKIPPED;
    }

    private void requireSaid(String message) {
        if (!message.startsWith("Cannot ") || !message.contains("No space left on device")) {
            tally.other("a full disk is told as: " + message);
        }
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
