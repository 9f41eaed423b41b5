package dev.meshwork.governance.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.DataProductRunnerBuilder;
import dev.meshwork.core.RunRequest;
import dev.meshwork.core.encryption.EncryptionException;
import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.state.FileStateStore;
import dev.meshwork.governance.Finding;
import dev.meshwork.governance.Policies;
import dev.meshwork.governance.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A product whose files and quarantine are encrypted, by one line of the builder. */
class EncryptedProductTest {

    @TempDir
    private Path folder;

    private final FileEncryption encryption = FileEncryption.with(Keys.ring("k1"));
    private FileStateStore state;
    private Members members;

    @BeforeEach
    void open() {
        state = new FileStateStore(folder.resolve("state"));
        members = new Members(folder, Writing.APPEND);
        Members.write(
                folder, "1.csv", "a,canary-a@example.org,7.50,2026-01-01", "b,canary-b@example.org,1.25,2026-01-02");
    }

    @AfterEach
    void close() {
        state.close();
    }

    private DataProductRunnerBuilder builder() {
        return DataProductRunner.builder(state);
    }

    private DataProductRunner encrypted() {
        return builder().encryption(encryption).build();
    }

    private static List<String> texts(Rows<Row> rows) {
        try (Stream<Row> stream = rows.stream()) {
            return stream.map(row -> row.value("id") + " " + row.value("email") + " " + row.value("points") + " "
                            + row.value("joined"))
                    .toList();
        }
    }

    private List<String> served(DataProductRunner runner, String port) {
        return texts(runner.served(members, "tests").rows(port));
    }

    /** Every file that holds a text, but for what is read. */
    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(folder.resolve("in")))
                    .filter(file -> read(file).contains(text))
                    .toList();
        }
    }

    private static String read(Path file) {
        return new String(bytes(file), StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String port, String pattern) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(port))) {
            return files.filter(file -> file.toString().matches(pattern))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REPLACE", "APPEND"})
    void served_files_hold_nothing_to_read_and_are_read_by_the_runner(Writing writing) throws IOException {
        members = new Members(folder, writing);
        encrypted().run(members).orThrow();

        assertThat(filesWith("canary")).isEmpty();
        assertThat(file("csv", ".*/versions/.*/data.*\\.csv\\.enc")).exists();
        assertThat(served(encrypted(), "csv")).containsExactly("a canary-a@example.org 7.50 2026-01-01");
        assertThat(served(encrypted(), "json")).containsExactly("a canary-a@example.org 7.50 2026-01-01");
    }

    @Test
    void without_encryption_the_same_files_are_plain() throws IOException {
        builder().build().run(members).orThrow();

        assertThat(filesWith("canary-a")).hasSize(2);
        assertThat(filesWith("canary-b")).as("quarantined").isEmpty();
    }

    @Test
    void several_versions_are_read_one_behind_the_other_and_key_changes_do_not_matter() throws IOException {
        encrypted().run(members).orThrow();
        Members.write(folder, "2.csv", "c,canary-c@example.org,9,2026-01-03");
        FileEncryption rotated = FileEncryption.with(Keys.ring("k2"));
        builder().encryption(rotated).build().run(members).orThrow();

        assertThat(rotated.rewrap(folder)).hasSize(2);

        assertThat(served(encrypted(), "csv"))
                .containsExactly("a canary-a@example.org 7.50 2026-01-01", "c canary-c@example.org 9 2026-01-03");
        assertThat(read(file("csv", ".*\\.enc"))).doesNotContain("\u0002k1");
    }

    @Test
    void a_port_may_say_it_itself() {
        assertThat(members.csv().encryptedBy(encryption).encryptedAtRest()).isTrue();
        assertThat(members.csv().encryptedAtRest()).isFalse();
        encrypted().run(members).orThrow();

        RowReader<Row> reader = members.csv().encryptedBy(encryption).read();
        assertThat(String.valueOf(reader.next(record -> {}).value("email"))).isEqualTo("canary-a@example.org");
        reader.close();
    }

    @Test
    void policies_see_that_a_port_encrypts() {
        RunReport report = builder()
                .encryption(encryption)
                .policies(Policies.global(Policy.named("encrypted")
                        .description("files should be encrypted")
                        .because("disks get lost")
                        .requires(facts -> facts.product().outputs().stream().allMatch(port -> port.encryptedAtRest())
                                ? Finding.satisfied("all are")
                                : Finding.violated("one is not", "encrypt it"))))
                .build()
                .run(members);

        assertThat(report.succeeded()).isTrue();
    }

    @Test
    void a_changed_file_is_not_read() throws IOException {
        encrypted().run(members).orThrow();
        Path file = file("csv", ".*/versions/.*\\.enc");
        byte[] changed = bytes(file);
        changed[FileHeader.BYTES + 3] ^= 1;
        Files.write(file, changed);

        assertThatThrownBy(() -> served(encrypted(), "csv"))
                .isInstanceOf(PortException.class)
                .hasMessageNotContaining("canary")
                .hasRootCauseInstanceOf(AEADBadTagException.class)
                .cause()
                .isInstanceOf(EncryptionException.class)
                .hasMessage("Cannot decrypt segment 0: it was changed, moved or cut off, or is of another file");
        assertThat(served(encrypted(), "json")).hasSize(1);
    }

    @Test
    void the_file_of_an_earlier_version_does_not_pass_for_the_current_one() throws IOException {
        members = new Members(folder, Writing.REPLACE);
        String first = encrypted().run(members).orThrow().runId();
        Members.write(folder, "2.csv", "c,canary-c@example.org,9,2026-01-03");
        String second = encrypted().run(members).orThrow().runId();
        Path versions = folder.resolve("csv/versions");
        Files.write(
                versions.resolve(second).resolve("data.csv.enc"),
                bytes(versions.resolve(first).resolve("data.csv.enc")));

        assertThatThrownBy(() -> served(encrypted(), "csv"))
                .isInstanceOf(PortException.class)
                .hasStackTraceContaining("or is of another file");
    }

    @Test
    void plain_and_encrypted_files_are_not_taken_for_each_other() {
        encrypted().run(members).orThrow();

        assertThatThrownBy(() -> served(builder().build(), "csv"))
                .isInstanceOf(PortException.class)
                .hasMessageContaining(
                        ".csv.enc is encrypted; give the port its encryption, encryptedBy(...), or the runner");

        Members plain = new Members(folder.resolve("plain"), Writing.REPLACE);
        Members.write(folder.resolve("plain"), "1.csv", "a,canary-a@example.org,7.50,2026-01-01");
        FileStateStore other = new FileStateStore(folder.resolve("plain/state"));
        DataProductRunner.builder(other).build().run(plain).orThrow();
        assertThatThrownBy(() -> texts(DataProductRunner.builder(other)
                        .encryption(encryption)
                        .build()
                        .served(plain, "tests")
                        .rows("csv")))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("data.csv is not encrypted; run the product again, or use another folder");
        other.close();
    }

    @Test
    void a_quarantined_row_keeps_its_raw_form_sealed_and_is_replayed_from_it() throws IOException {
        RunReport first = encrypted().run(members).orThrow();
        assertThat(encrypted().quarantine(members).rows().get(first.runId()))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.values()).isNull();
                    assertThat(row.sealedOrNull()).isNotEmpty();
                });
        assertThat(filesWith("canary")).isEmpty();
        Files.delete(folder.resolve("in/1.csv"));
        members.bound = 1;

        RunReport replay =
                encrypted().run(members, RunRequest.replay(first.runId())).orThrow();

        assertThat(served(encrypted(), "csv"))
                .containsExactly("a canary-a@example.org 7.50 2026-01-01", "b canary-b@example.org 1.25 2026-01-02");
        assertThat(replay.ledger("members").read()).isEqualTo(1);
        assertThat(replay.notes()).noneMatch(note -> note.contains("rowHashKey"));
        assertThat(encrypted().run(members, RunRequest.replay(first.runId())).notes())
                .anyMatch(note -> note.startsWith("there is nothing to replay"));
    }

    @Test
    void what_fails_again_is_sealed_again() {
        RunReport first = encrypted().run(members).orThrow();
        RunReport second =
                encrypted().run(members, RunRequest.replay(first.runId())).orThrow();
        members.bound = 1;

        encrypted().run(members, RunRequest.replay(second.runId())).orThrow();

        assertThat(served(encrypted(), "json")).hasSize(2);
    }

    @Test
    void rows_that_are_no_rows_are_read_from_the_source_and_the_others_from_the_quarantine() {
        Members.write(
                folder,
                "1.csv",
                "a,canary-a@example.org,7.50,2026-01-01",
                "b,canary-b@example.org,x,2026-01-02",
                "c,canary-c@example.org,2,2026-01-03");
        RunReport first = encrypted().run(members).orThrow();
        Members.write(
                folder,
                "1.csv",
                "a,canary-a@example.org,7.50,2026-01-01",
                "b,canary-b@example.org,3,2026-01-02",
                "c,corrected@example.org,9,2026-01-03");
        members.bound = 1;

        encrypted().run(members, RunRequest.replay(first.runId())).orThrow();

        assertThat(served(encrypted(), "csv"))
                .containsExactly(
                        "a canary-a@example.org 7.50 2026-01-01",
                        "c canary-c@example.org 2 2026-01-03",
                        "b canary-b@example.org 3 2026-01-02");
    }

    @Test
    void a_sealed_row_that_was_changed_or_moved_fails_the_replay() throws IOException {
        Members.write(folder, "1.csv", "b,canary-b@example.org,1,2026-01-02", "c,canary-c@example.org,2,2026-01-03");
        RunReport first = encrypted().run(members).orThrow();
        List<QuarantinedRow> rows = encrypted().quarantine(members).rows().get(first.runId());
        Path file = file("state", ".*/quarantine/.*\\.jsonl");
        String swapped = read(file)
                .replace(rows.get(0).sealedOrNull(), "first")
                .replace(rows.get(1).sealedOrNull(), rows.get(0).sealedOrNull())
                .replace("first", rows.get(1).sealedOrNull());
        Files.writeString(file, swapped);
        members.bound = 1;

        assertThat(encrypted().run(members, RunRequest.replay(first.runId())).summary())
                .isEqualTo(
                        "Cannot admit dp.members: the raw form of record 1 of 1.csv of source 'members', which was"
                                + " quarantined, cannot be read: Cannot open a sealed text: it was changed, or is that of another place");
    }

    @Test
    void a_port_that_appends_does_not_mix_files_that_are_encrypted_and_that_are_not() {
        String first = encrypted().run(members).orThrow().runId();
        Members.write(folder, "2.csv", "c,canary-c@example.org,9,2026-01-03");

        assertThat(builder().build().run(members).summary())
                .endsWith("what is served there is encrypted, and what is added would not be; use the same encryption");

        assertThat(members.csv().servedVersion()).hasValue(first);
        encrypted().run(members).orThrow();
        assertThat(served(encrypted(), "csv")).hasSize(2);
    }
}
