package dev.meshwork.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small file system is filled, and emptied by slices of several sizes. */
@Tag("faults")
class FullDiskFaultsTest {

    /** Larger than the record of a run that failed, which takes space as well. */
    private static final List<Integer> SLICES = List.of(8_192, 9_000, 12_288, 20_000, 33_000, 100_000);

    @TempDir
    private Path temp;

    @Test
    void a_small_file_system_that_is_really_full_is_survived() throws IOException, InterruptedException {
        Tally tally = new Tally();
        for (int slice : SLICES) {
            SmallDisk.fillAndFree(Files.createDirectory(temp.resolve("by-" + slice)), slice, tally);
        }

        System.out.println("(d) a small file system that is full: " + tally);
        assertThat(tally.problems()).as(tally.toString()).isEmpty();
        assertThat(tally.crashes()).isGreaterThan(50);
    }
}
