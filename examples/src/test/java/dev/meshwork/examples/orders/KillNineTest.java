package dev.meshwork.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that runs an incremental product may die at any moment: each file is served once, and readers see whole versions. */
class KillNineTest {

    private static final int FEW = 5;
    private static final int MANY = 200;
    private static final int MANY_IN_A_DATABASE = 50;

    @TempDir
    private Path folder;

    @Test
    void a_few_kills_lose_and_duplicate_nothing() throws IOException, InterruptedException {
        kill(Backend.FILES, FEW);
    }

    @Tag("faults")
    @ParameterizedTest
    @EnumSource(Backend.class)
    void many_kills_lose_and_duplicate_nothing(Backend backend) throws IOException, InterruptedException {
        kill(backend, backend == Backend.FILES ? MANY : MANY_IN_A_DATABASE);
    }

    private void kill(Backend backend, int times) throws IOException, InterruptedException {
        long seed = System.nanoTime();
        KillNine killing = new KillNine(backend, folder, seed);
        killing.kill(times);

        System.out.println(killing);
        assertThat(killing.problems()).as("seed %s", seed).isEmpty();
        assertThat(killing.crashes()).isGreaterThanOrEqualTo(times);
        assertThat(killing.behindCommit()).isGreaterThanOrEqualTo(times / 4);
        assertThat(killing.readings()).isGreaterThan(times);
        assertThat(killing.expected().size()).isGreaterThan(100);
        assertThat(killing.expected().quarantinedRows()).isGreaterThan(100);
    }
}
