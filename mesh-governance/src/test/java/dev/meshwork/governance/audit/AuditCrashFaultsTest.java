package dev.meshwork.governance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.faults.MemoryFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Something goes wrong before, in and after each operation of a log in turn, by several chances. */
@Tag("faults")
class AuditCrashFaultsTest {

    private static final int SEEDS = 12;
    private static final int KILLS = 30;

    @TempDir(factory = MemoryFolder.class)
    private Path temp;

    @ParameterizedTest
    @EnumSource
    void what_was_acknowledged_is_there_and_the_log_is_sound(AuditCrashes.Mishap mishap) {
        AuditCrashes crashes = new AuditCrashes(temp);
        for (long seed = 0; seed < (mishap.isPower() ? SEEDS : 2); seed++) {
            crashes.everywhere(mishap, seed, 1);
        }

        System.out.println("(g) audit log, " + mishap + ": " + crashes);
        assertThat(crashes.problems()).as(crashes.toString()).isEmpty();
        assertThat(crashes.crashes()).isGreaterThan(100);
    }

    @Test
    void what_was_acknowledged_outlives_the_process() throws Exception {
        KilledLog killed = new KilledLog(temp);
        for (int i = 0; i < KILLS; i++) {
            killed.killOnce(i % 2 == 0 ? Durability.DURABLE : Durability.BATCHED, i);
        }

        System.out.println("(g) audit log, kill -9: " + killed);
        assertThat(killed.problems()).as(killed.toString()).isEmpty();
    }
}
