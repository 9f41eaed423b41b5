package dev.meshwork.governance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.faults.MemoryFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Something goes wrong at some operations of a log; {@link AuditCrashFaultsTest} tries all of them, and more chances. */
class AuditCrashTest {

    @TempDir(factory = MemoryFolder.class)
    private Path temp;

    @ParameterizedTest
    @EnumSource
    void what_was_acknowledged_is_there_and_the_log_is_sound(AuditCrashes.Mishap mishap) {
        AuditCrashes crashes = new AuditCrashes(temp);

        crashes.everywhere(mishap, 4 + mishap.ordinal(), 7);

        assertThat(crashes.problems()).as(crashes.toString()).isEmpty();
        assertThat(crashes.crashes()).isGreaterThan(5);
    }
}
