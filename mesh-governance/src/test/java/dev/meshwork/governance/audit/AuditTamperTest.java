package dev.meshwork.governance.audit;

import static dev.meshwork.governance.audit.AuditFiles.KEY;
import static dev.meshwork.governance.audit.AuditFiles.OTHER_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.faults.MemoryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a log shows; {@link AuditTamperFaultsTest} does more of it. */
class AuditTamperTest {

    private static final String SEGMENT_2 = "audit-000002.jsonl";

    @TempDir(factory = MemoryFolder.class)
    private Path temp;

    private TamperedLog log;
    private Path second;
    private List<String> lines;

    @BeforeEach
    void write() {
        log = new TamperedLog(temp, 3, 4);
        second = log.segments().get(1);
        lines = AuditFiles.linesOf(second);
    }

    /** What verifying says when the second of three segments, of six lines, has these lines. */
    private String with(List<String> changed) {
        byte[] content = (String.join("\n", changed) + "\n").getBytes(StandardCharsets.US_ASCII);
        return log.with(second, content, "change")
                .firstBad()
                .map(Object::toString)
                .orElse("nothing");
    }

    @Test
    void an_untouched_log_is_sound() {
        assertThat(log.verify()).hasToString("18 records in 3 files, all as they were written");
        assertThat(log.verify().checkpointed()).isEqualTo(18);
    }

    @Test
    void a_cut_shows_wherever_it_is() {
        log.cutEverywhere(37);

        assertThat(log.undetected()).isEmpty();
        assertThat(log.changes()).isGreaterThan(100);
    }

    @Test
    void a_flipped_bit_shows_and_its_line_is_named() {
        log.flipEverywhere(331);

        assertThat(log.undetected()).isEmpty();
        assertThat(log.changes()).isGreaterThan(100);
    }

    @Test
    void a_line_that_was_deleted_is_missed() {
        for (int i = 0; i < lines.size(); i++) {
            List<String> changed = new ArrayList<>(lines);
            changed.remove(i);
            assertThat(with(changed)).as("without line " + (i + 1)).contains(i == 5 ? "audit-000003.jsonl" : SEGMENT_2);
        }
        List<String> changed = new ArrayList<>(lines);
        changed.remove(2);
        assertThat(with(changed))
                .isEqualTo(
                        "line 3 of audit-000002.jsonl: records 9 to 9 are missing before it: they were deleted, or moved");
    }

    @Test
    void lines_that_were_swapped_are_named() {
        for (int i = 0; i + 1 < lines.size(); i++) {
            List<String> changed = new ArrayList<>(lines);
            changed.set(i, lines.get(i + 1));
            changed.set(i + 1, lines.get(i));
            assertThat(with(changed)).as("lines " + (i + 1)).startsWith("line " + (i + 1) + " of " + SEGMENT_2);
        }
    }

    @Test
    void a_copy_of_a_line_is_named() {
        for (int i = 0; i < lines.size(); i++) {
            List<String> changed = new ArrayList<>(lines);
            changed.add(i, lines.get(i));
            assertThat(with(changed))
                    .isEqualTo("line " + (i + 2) + " of " + SEGMENT_2 + ": it is a copy of record " + (7 + i)
                            + ", or was moved");
        }
    }

    @Test
    void a_line_that_was_inserted_is_named() {
        String foreign = AuditFiles.linesOf(log.segments().get(0)).get(2);
        String forged = new String(
                new AuditLine(9, AuditLine.NOTHING, 0)
                        .sealed(
                                "\"at\":\"now\",\"type\":\"access\"".getBytes(StandardCharsets.US_ASCII),
                                OTHER_KEY.ofRecords()),
                StandardCharsets.US_ASCII);
        for (String inserted :
                List.of(foreign, forged, "", " ", "{}", lines.get(3).replace("user", "usel"))) {
            for (int i = 0; i <= lines.size(); i++) {
                List<String> changed = new ArrayList<>(lines);
                changed.add(i, inserted);
                assertThat(with(changed)).as(inserted).startsWith("line " + (i + 1) + " of " + SEGMENT_2);
            }
        }
    }

    @Test
    void whoever_has_no_key_cannot_write_history_anew() {
        byte[] members = "\"at\":\"2026-01-05T08:00:00Z\",\"type\":\"access\"".getBytes(StandardCharsets.US_ASCII);
        AuditLine place = AuditLine.parsed(lines.get(2).getBytes(StandardCharsets.US_ASCII));
        List<String> changed = new ArrayList<>(lines.subList(0, 2));
        changed.add(new String(place.sealed(members, OTHER_KEY.ofRecords()), StandardCharsets.US_ASCII));

        assertThat(with(changed)).isEqualTo("line 3 of audit-000002.jsonl: it was changed: its seal does not fit");
    }

    @Test
    void files_that_are_missing_renamed_or_of_another_log_are_named() throws IOException {
        Files.delete(second);
        assertThat(bad()).isEqualTo("line 1 of audit-000002.jsonl: the file is missing");
        Files.write(second, log.content(log.segments().get(2)));
        assertThat(bad()).startsWith("line 1 of audit-000002.jsonl: records 7 to 12 are missing");
        TamperedLog other = new TamperedLog(temp.resolve("other"), 2, 4);
        Files.write(second, other.content(other.segments().get(1)));
        assertThat(bad()).startsWith("line 1 of audit-000002.jsonl: it does not follow the record before");
        log.restore();
        Files.delete(log.segments().get(0));
        assertThat(bad()).isEqualTo("line 1 of audit-000001.jsonl: the file is missing");
    }

    private String bad() {
        return log.look("files").firstBad().map(Object::toString).orElse("nothing");
    }

    @Test
    void an_older_copy_shows_and_is_not_gone_on_with() throws IOException {
        Path older = temp.resolve("older");
        TamperedLog.copy(log.folder(), older);
        try (AuditLog more = log.open()) {
            more.record(AccessLogContract.access("what is to be forgotten"));
        }
        Files.delete(log.folder().resolve("audit-000004.jsonl"));
        TamperedLog.copy(older, log.folder());

        assertThat(bad())
                .startsWith("line 7 of audit-000003.jsonl: records 19 to 21 are missing, which a checkpoint of ")
                .endsWith(" knows: the end was cut off, or an older copy was put in its place");
        assertThatThrownBy(log::open)
                .isInstanceOf(AuditException.class)
                .hasMessageStartingWith(
                        "Cannot open audit log " + log.folder() + ": it ends with record 18, but a checkpoint of ")
                .hasMessageContaining(" says that there were 21; no crash leaves that. Keep the folder");
    }

    @Test
    void a_log_that_is_gone_shows_and_is_not_begun_anew() throws IOException {
        for (Path segment : log.segments()) {
            Files.delete(segment);
        }

        assertThat(bad()).startsWith("line 1 of audit-000001.jsonl: records 1 to 18 are missing");
        assertThatThrownBy(log::open).hasMessageContaining("there is no segment, but a checkpoint of ");
    }

    @Test
    void another_log_with_the_same_key_is_not_gone_on_with() throws IOException {
        TamperedLog other = new TamperedLog(temp.resolve("other"), 3, 6);
        TamperedLog.copy(other.folder(), log.folder());

        assertThat(log.look("replaced").isSound()).isFalse();
        assertThatThrownBy(log::open).hasMessageContaining("but the checkpoints are of log ");
    }

    @Test
    void a_record_that_was_on_the_disk_is_not_cut_off_as_if_by_a_crash() throws IOException {
        // The last file, as if the process had died before it was closed.
        Path last = log.segments().get(2);
        List<String> open = new ArrayList<>(AuditFiles.linesOf(last).subList(0, 5));
        open.set(2, open.get(2).replace("user", "usel"));
        Files.writeString(last, String.join("\n", open) + "\n");
        byte[] before = Files.readAllBytes(last);
        Files.writeString(log.checkpoints(), ""); // a second place that forgot everything

        assertThatThrownBy(log::open)
                .isInstanceOf(AuditException.class)
                .hasMessageContaining(
                        "record 15 in line 3 of audit-000003.jsonl was on the disk and is not what it was:"
                                + " it was changed: its seal does not fit");
        assertThat(Files.readAllBytes(last)).isEqualTo(before);
    }

    @Test
    void a_changed_checkpoint_shows_and_nothing_is_built_upon_it() throws IOException {
        byte[] content = Files.readAllBytes(log.checkpoints());
        for (int bit = 0; bit < 8 * content.length; bit += 67) {
            byte[] changed = content.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(log.checkpoints(), changed);
            if (content[bit / 8] != '\n' || bit / 8 + 1 < content.length) {
                assertThat(log.look("checkpoint bit " + bit).firstBad())
                        .as("bit " + bit)
                        .hasValueSatisfying(bad -> assertThat(bad.file()).isEqualTo("checkpoints"));
            }
        }
        byte[] changed = content.clone();
        changed[content.length - 30] ^= 1;
        Files.write(log.checkpoints(), changed);
        assertThatThrownBy(log::open)
                .hasMessageContaining("the last checkpoint in " + log.checkpoints() + " cannot be trusted");
    }

    @Test
    void signed_checkpoints_are_verified_with_the_public_key_alone() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair others = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path folder = temp.resolve("signed");
        FileCheckpoints store = FileCheckpoints.in(temp.resolve("signed.jsonl"));
        for (int i = 0; i < 2; i++) {
            try (AuditLog signed =
                    AuditLog.in(folder, KEY).checkpoints(store, keys).open()) {
                signed.record(AccessLogContract.access("ada"));
            }
        }

        assertThat(AuditVerifier.of(folder, KEY)
                        .checkpoints(store, keys.getPublic())
                        .verify()
                        .orThrow()
                        .checkpointed())
                .isEqualTo(6);
        assertThat(AuditVerifier.of(folder, KEY)
                        .checkpoints(store, others.getPublic())
                        .verify()
                        .firstBad())
                .hasValueSatisfying(bad ->
                        assertThat(bad).hasToString("line 1 of checkpoints: it was changed: its seal does not fit"));
        assertThat(AuditVerifier.of(folder, KEY).checkpoints(store).verify().isSound())
                .isFalse();
        assertThatThrownBy(() ->
                        AuditLog.in(folder, KEY).checkpoints(store, others).open())
                .hasMessageContaining("cannot be trusted");
    }

    @Test
    void there_must_be_something_to_verify() {
        assertThatThrownBy(() -> AuditVerifier.of(temp.resolve("nowhere"), KEY).verify())
                .isInstanceOf(AuditException.class)
                .hasMessageStartingWith("Missing audit log in ");
        assertThatThrownBy(() -> AuditVerifier.of(temp)).hasMessageStartingWith("Missing key of audit log ");
        assertThatThrownBy(
                        () -> AuditVerifier.of(log.folder(), OTHER_KEY).verify().orThrow())
                .hasMessageStartingWith("Invalid audit log: line 1 of audit-000001.jsonl: it cannot be judged");
    }
}
