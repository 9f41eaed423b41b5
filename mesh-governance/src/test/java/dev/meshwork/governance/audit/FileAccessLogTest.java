package dev.meshwork.governance.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meshwork.core.gate.AccessLog;
import dev.meshwork.core.gate.AccessLog.Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAccessLogTest extends AccessLogContract {

    @TempDir
    Path folder;

    private Path file;
    private FileAccessLog log;

    @BeforeEach
    void open() {
        file = folder.resolve("deep/er/access.jsonl");
        log = FileAccessLog.open(file);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Override
    AccessLog log() {
        return log;
    }

    @Override
    List<Access> recorded() {
        return lines().stream().map(FileAccessLogTest::parse).toList();
    }

    @Test
    void a_line_is_an_object_with_six_fields() {
        log.record(access("ada"));

        assertThat(lines())
                .containsExactly("{\"at\":\"2026-01-05T08:00:00.123456Z\",\"principal\":\"ada\","
                        + "\"product\":\"dp.customer.360\",\"port\":\"customer_profile\",\"dataVersion\":\"run-1\","
                        + "\"filteredBy\":\"region,segment\"}");
    }

    @Test
    void opening_again_goes_on_where_it_ended() {
        log.record(access("ada"));
        log.close();

        log = FileAccessLog.open(file);
        log.record(access("grace"));

        assertThat(recorded()).containsExactly(access("ada"), access("grace"));
    }

    @Test
    void a_line_that_was_cut_off_does_not_spoil_the_next_one() throws IOException {
        log.close();
        Files.writeString(file, "{\"at\":\"2026-01-05T08:0");

        log = FileAccessLog.open(file);
        log.record(access("ada"));

        assertThat(lines()).hasSize(2);
        assertThat(parse(lines().get(1))).isEqualTo(access("ada"));
    }

    @Test
    void a_folder_that_cannot_be_made_is_refused() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> FileAccessLog.open(notAFolder.resolve("access.jsonl")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot open access log " + notAFolder.resolve("access.jsonl") + ": ");
    }

    @Test
    void a_folder_is_no_log() {
        assertThatThrownBy(() -> FileAccessLog.open(file.getParent()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot open access log " + file.getParent() + ": ");
    }

    @Test
    void a_line_is_plain_ascii_whatever_a_name_holds() throws IOException {
        Access strange = access("zoë \ud83d \u202e");

        log.record(strange);

        assertThat(Files.readString(file, StandardCharsets.US_ASCII)).contains("\"zo\\u00EB \\uD83D \\u202E\"");
        assertThat(recorded()).containsExactly(strange);
    }

    @Test
    void there_is_one_writer() {
        assertThatThrownBy(() -> FileAccessLog.open(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("it is open in this process already; use one log for all");

        log.record(access("ada"));
        assertThat(recorded()).containsExactly(access("ada"));
    }

    @Test
    void there_is_one_writer_among_processes() throws Exception {
        log.close();
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('!');
            assertThat(recorded()).containsExactly(access("other"));
            assertThatThrownBy(() -> FileAccessLog.open(file))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("another process writes to it");
        } finally {
            other.destroyForcibly().waitFor();
        }

        log = FileAccessLog.open(file);
        log.record(access("ada"));
        assertThat(recorded()).containsExactly(access("other"), access("ada"));
    }

    /** Another process: writes an access, says so, and waits to be killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws Exception {
            FileAccessLog.open(Path.of(args[0])).record(access("other"));
            System.out.write('!');
            System.out.flush();
            Thread.sleep(60_000);
        }
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
                .hasMessage("Cannot record the access of 'ada' to dp.customer.360: access log " + file + " is closed");
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Access parse(String line) {
        try {
            JsonNode json = new ObjectMapper().readTree(line);
            return new Access(
                    Instant.parse(json.get("at").textValue()),
                    json.get("principal").textValue(),
                    json.get("product").textValue(),
                    json.get("port").textValue(),
                    json.get("dataVersion").textValue(),
                    json.get("filteredBy").textValue());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Invalid line " + line, e);
        }
    }
}
