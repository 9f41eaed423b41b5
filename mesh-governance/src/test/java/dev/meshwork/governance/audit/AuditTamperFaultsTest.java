package dev.meshwork.governance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.faults.MemoryFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every cut and every flipped bit of a log shows. */
@Tag("faults")
class AuditTamperFaultsTest {

    @TempDir(factory = MemoryFolder.class)
    private Path temp;

    @Test
    void every_cut_and_every_flipped_bit_shows() {
        TamperedLog log = new TamperedLog(temp, 2, 3);
        log.cutEverywhere(1);
        int cuts = log.changes();
        log.flipEverywhere(1);

        System.out.println("(g) audit log, cut at each byte: changes " + cuts + ", each bit flipped: changes "
                + (log.changes() - cuts) + ", not detected or not named "
                + log.undetected().size());
        assertThat(log.undetected()).isEmpty();
        assertThat(log.changes() - cuts).isGreaterThan(10_000);
    }
}
