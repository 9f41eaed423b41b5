package dev.meshwork.governance.audit;

import static dev.meshwork.governance.audit.AuditFiles.KEY;
import static dev.meshwork.governance.audit.AuditFiles.OTHER_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meshwork.core.gate.AccessLog;
import dev.meshwork.core.gate.AccessLog.Access;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest extends AccessLogContract {

    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");

    @TempDir
    private Path temp;

    private Path folder;
    private Path checkpoints;
    private AuditLog log;

    @BeforeEach
    void open() {
        folder = temp.resolve("deep/er/audit");
        checkpoints = temp.resolve("elsewhere/checkpoints.jsonl");
        log = builder().open();
    }

    @AfterEach
    void close() {
        log.close();
    }

    private AuditLogBuilder builder() {
        return AuditLog.in(folder, KEY)
                .checkpoints(FileCheckpoints.in(checkpoints))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private AuditVerification verified() {
        return AuditVerifier.of(folder, KEY)
                .checkpoints(FileCheckpoints.in(checkpoints))
                .verify();
    }

    @Override
    AccessLog log() {
        return log;
    }

    @Override
    List<Access> recorded() {
        return AuditFiles.records(folder).stream().map(AuditLogTest::access).toList();
    }

    private static Access access(JsonNode json) {
        List<String> policies = new ArrayList<>();
        json.get("policies").forEach(policy -> policies.add(policy.textValue()));
        return new Access(
                Instant.parse(json.get("at").textValue()),
                json.get("principal").textValue(),
                json.get("product").textValue(),
                json.get("port").textValue(),
                json.get("dataVersion").textValue(),
                json.get("filteredBy").textValue(),
                json.get("purpose").textValue(),
                AccessLog.Outcome.valueOf(json.get("outcome").textValue()),
                policies);
    }

    @Test
    void a_line_quotes_the_one_before_and_is_sealed() {
        log.record(access("ada"));

        List<String> lines = AuditFiles.lines(folder);
        assertThat(lines.get(0))
                .matches(
                        "\\{\"seq\":1,\"prev\":\"A{43}\",\"unforced\":0,\"at\":\"2026-01-05T08:00:00Z\",\"type\":\"segment\","
                                + "\"format\":1,\"log\":\"[0-9a-f]{16}\",\"segment\":1,\"key\":\"2026-01\",\"previousBytes\":0,"
                                + "\"mac\":\"[A-Za-z0-9_-]{43}\"}");
        assertThat(lines.get(1))
                .startsWith(
                        "{\"seq\":2,\"prev\":\""
                                + AuditLine.hash(lines.get(0).getBytes(StandardCharsets.US_ASCII))
                                + "\",\"unforced\":0,\"at\":\"2026-01-05T08:00:00.123456Z\",\"type\":\"access\",\"principal\":\"ada\","
                                + "\"product\":\"dp.customer.360\",\"port\":\"customer_profile\",\"dataVersion\":\"run-1\","
                                + "\"filteredBy\":\"region,segment\",\"purpose\":\"\",\"outcome\":\"OPEN\",\"policies\":[],\"mac\":\"");
    }

    @Test
    void a_line_is_plain_ascii_whatever_a_name_holds() throws IOException {
        Access strange = access("zoë \ud83d \u202e");

        log.record(strange);

        assertThat(Files.readString(AuditFiles.segments(folder).get(0), StandardCharsets.US_ASCII))
                .contains("\"zo\\u00EB \\uD83D \\u202E\"");
        assertThat(recorded()).containsExactly(strange);
    }

    @Test
    void a_log_that_is_closed_is_complete() {
        log.record(access("ada"));
        log.close();

        AuditVerification found = verified();

        assertThat(found.isSound()).isTrue();
        assertThat(found.closed()).isTrue();
        assertThat(found.records()).isEqualTo(3);
        assertThat(found.checkpointed()).isEqualTo(3);
        assertThat(found).hasToString("3 records in 1 files, all as they were written");
    }

    @Test
    void a_log_can_be_verified_while_it_is_open() {
        log.record(access("ada"));

        assertThat(verified())
                .hasToString("2 records in 1 files, all as they were written; the last file is not complete");
    }

    @Test
    void opening_again_goes_on_in_a_file_that_quotes_the_one_before() {
        log.record(access("ada"));
        log.close();

        log = builder().open();
        log.record(access("grace"));

        assertThat(recorded()).containsExactly(access("ada"), access("grace"));
        assertThat(AuditFiles.segments(folder)).hasSize(2);
        assertThat(AuditFiles.lines(folder).get(3))
                .contains("\"seq\":4,", "\"segment\":2,")
                .doesNotContain("recovered");
        assertThat(verified().orThrow().recoveries()).isEmpty();
    }

    @Test
    void a_full_file_is_followed_by_the_next() {
        log.close();
        log = builder().segmentBytes(1024).open();
        for (int i = 0; i < 20; i++) {
            log.record(access("user " + i));
        }
        log.close();

        assertThat(AuditFiles.segments(folder)).hasSizeGreaterThan(5);
        assertThat(recorded()).hasSize(20);
        assertThat(AuditFiles.lines(folder))
                .filteredOn(line -> line.contains("\"because\":\"full\""))
                .hasSizeGreaterThan(3);
        assertThat(verified().orThrow().closed()).isTrue();
    }

    @Test
    void the_first_record_behind_a_crash_says_what_was_cut() throws IOException {
        log.record(access("ada"));
        crashed("{\"seq\":3,\"prev\":\"half a rec");

        log = builder().open();

        JsonNode header = AuditFiles.json(
                AuditFiles.linesOf(AuditFiles.segments(folder).get(1)).get(0));
        assertThat(header.get("recovered"))
                .hasToString("{\"why\":\"the log was not closed\",\"cutBytes\":27,\"kept\":[\"" + cutFile() + "\"]}");
        assertThat(Files.readString(folder.resolve(cutFile()))).isEqualTo("{\"seq\":3,\"prev\":\"half a rec");
        assertThat(verified().orThrow().recoveries())
                .containsExactly(
                        "before audit-000002.jsonl, the log was not closed: 27 bytes cut off, kept in " + cutFile());
        assertThat(recorded()).containsExactly(access("ada"));
    }

    private String cutFile() throws IOException {
        return "audit-000001.jsonl.cut-at-"
                + Files.size(AuditFiles.segments(folder).get(0));
    }

    /** Closes the log, and takes away what that wrote: as if it had not been closed. */
    private void crashed(String behind) throws IOException {
        Path segment = AuditFiles.segments(folder).get(0);
        byte[] content = Files.readAllBytes(segment);
        byte[] known = Files.readAllBytes(checkpoints);
        log.close();
        Files.write(segment, content);
        Files.write(checkpoints, known);
        Files.writeString(segment, behind, StandardOpenOption.APPEND);
    }

    @Test
    void a_segment_that_never_began_is_set_aside() throws IOException {
        log.record(access("ada"));
        log.close();
        Files.writeString(folder.resolve("audit-000002.jsonl"), "{\"seq\":");

        log = builder().open();

        assertThat(verified().orThrow().recoveries())
                .containsExactly("before audit-000002.jsonl, something was behind the end: 7 bytes cut off, kept in"
                        + " audit-000002.jsonl.cut-at-0");
        log.close();
        log = builder().open();
        assertThat(verified().orThrow().recoveries()).hasSize(1);
    }

    @Test
    void keys_change_from_one_opening_to_the_next() {
        log.record(access("ada"));
        log.close();

        log = AuditLog.in(folder, OTHER_KEY)
                .formerKeys(KEY)
                .checkpoints(FileCheckpoints.in(checkpoints))
                .open();
        log.record(access("grace"));
        log.close();

        assertThat(AuditVerifier.of(folder, KEY, OTHER_KEY)
                        .checkpoints(FileCheckpoints.in(checkpoints))
                        .verify()
                        .isSound())
                .isTrue();
        assertThat(AuditVerifier.of(folder, KEY).verify().firstBad())
                .hasValueSatisfying(bad -> assertThat(bad)
                        .hasToString(
                                "line 1 of audit-000002.jsonl: it cannot be judged: it is sealed with key '2026-02', and there"
                                        + " are [2026-01]"));
    }

    @Test
    void of_values_only_pseudonyms_are_written() throws IOException {
        log.record(AuditEvent.of("export")
                .with("principal", "anna")
                .with("columns", List.of("email", "phone"))
                .withValue("customer", "4711-canary"));

        JsonNode record = AuditFiles.records(folder).get(0);
        assertThat(record.get("customer").textValue())
                .isEqualTo(KEY.pseudonym("4711-canary"))
                .matches("p_[0-9a-f]{32}");
        assertThat(record.get("columns")).hasToString("[\"email\",\"phone\"]");
        assertThat(Files.readString(AuditFiles.segments(folder).get(0))).doesNotContain("canary");
        assertThat(OTHER_KEY.pseudonym("4711-canary")).isNotEqualTo(KEY.pseudonym("4711-canary"));
    }

    @Test
    void what_an_event_may_be_called_is_checked() {
        assertThatThrownBy(() -> AuditEvent.of("sealed"))
                .hasMessage(
                        "Invalid type of an audit event 'sealed': expected a small letter, then letters, digits, '_' and '-',"
                                + " and none of [sealed, segment]");
        assertThatThrownBy(() -> AuditEvent.of("export").with("mac", "x"))
                .hasMessageStartingWith("Invalid field 'mac' of audit event 'export': expected");
        assertThatThrownBy(() -> AuditEvent.of("export").with("who", "x").withValue("who", "y"))
                .hasMessage("Invalid field 'who' of audit event 'export': it is there already");
    }

    @Test
    void a_key_is_long_and_not_shown() {
        assertThatThrownBy(() -> AuditKey.of("k", new byte[31]))
                .hasMessage(
                        "Invalid audit key 'k': expected at least 32 bytes but there are 31; make one with openssl rand 32");
        assertThatThrownBy(() -> AuditKey.of("a\"b", new byte[32]))
                .hasMessageStartingWith("Invalid id of an audit key 'a\"b'");
        assertThat(KEY).hasToString("audit key 2026-01");
    }

    @Test
    void a_record_that_is_too_large_is_refused() {
        assertThatThrownBy(() -> log.record(access("x".repeat(40_000))))
                .isInstanceOf(AuditException.class)
                .hasMessage("Cannot record 'access' in audit log " + folder
                        + ": it is larger than 32768 bytes; what was to be recorded is refused");
    }

    @Test
    void a_folder_that_cannot_be_made_is_refused() throws IOException {
        Path notAFolder = Files.writeString(temp.resolve("file"), "");

        assertThatThrownBy(() -> AuditLog.in(notAFolder.resolve("audit"), KEY).open())
                .isInstanceOf(AuditException.class)
                .hasMessageStartingWith("Cannot open audit log " + notAFolder.resolve("audit") + ": ");
    }

    @Test
    void there_is_one_writer() {
        assertThatThrownBy(() -> builder().open())
                .isInstanceOf(AuditException.class)
                .hasMessage("Cannot open audit log " + folder
                        + ": it is open already, here or in another process; use one log for all");

        log.record(access("ada"));
        assertThat(recorded()).containsExactly(access("ada"));
    }

    @Test
    void there_is_one_writer_among_processes() throws Exception {
        log.close();
        Process other = AuditProcess.start(folder, checkpoints, Durability.DURABLE);
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("0");
            assertThatThrownBy(() -> builder().open()).hasMessageContaining("here or in another process");
        } finally {
            other.destroyForcibly().waitFor();
        }

        log = builder().open();
        log.record(access("ada"));
        assertThat(recorded()).startsWith(access("0")).endsWith(access("ada"));
        assertThat(verified().isSound()).isTrue();
    }

    @Test
    void an_interrupt_does_not_close_it() {
        Thread.currentThread().interrupt();
        log.record(access("ada"));
        log.record(access("grace"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(recorded()).containsExactly(access("ada"), access("grace"));
    }

    @Test
    void a_closed_log_refuses_the_access() {
        log.close();
        log.close();

        assertThatThrownBy(() -> log.record(access("ada")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot record 'access' in audit log " + folder + ": it is closed");
    }

    @Test
    void its_thread_ends_with_it() {
        assertThat(Thread.getAllStackTraces().keySet())
                .anyMatch(thread -> thread.getName().endsWith(folder.toString()));

        log.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().endsWith(folder.toString()) && thread.isAlive());
    }
}
