package dev.meshwork.governance.audit;

import static dev.meshwork.governance.audit.AccessLogContract.access;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.SyncFailedException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileAccessLogFaultTest {

    private final FlakyDisk disk = new FlakyDisk();
    private final FileAccessLog log = new FileAccessLog(Path.of("access.jsonl"), disk, FileAccessLog.State.READY);

    @Test
    void every_access_is_on_the_disk_when_record_returns() {
        for (int i = 1; i <= 3; i++) {
            log.record(access("ada"));

            assertThat(disk.durableBytes).isEqualTo(disk.bytes.size());
            assertThat(disk.lines()).hasSize(i).allMatch(line -> line.endsWith("}"));
        }
    }

    @Test
    void after_a_write_that_was_cut_off_the_next_access_has_a_line_of_its_own() {
        disk.room = 10;
        assertThatThrownBy(() -> log.record(access("ada")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot record the access of 'ada' to dp.customer.360: access log access.jsonl:"
                        + " java.io.IOException: No space left on device");

        disk.room = Integer.MAX_VALUE;
        log.record(access("grace"));

        assertThat(disk.lines()).hasSize(2);
        assertThat(disk.lines()[1]).startsWith("{\"at\"").contains("grace").endsWith("}");
    }

    @Test
    void after_a_failed_sync_nothing_is_trusted_any_more() {
        disk.syncs = false;
        assertThatThrownBy(() -> log.record(access("ada"))).isInstanceOf(UncheckedIOException.class);

        disk.syncs = true;
        assertThatThrownBy(() -> log.record(access("grace")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the disk failed earlier; open the log again");
        assertThat(disk.lines()).hasSize(1);
    }

    /** A disk that fills up and fails. */
    private static final class FlakyDisk implements Appender {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int durableBytes;
        private int room = Integer.MAX_VALUE;
        private boolean syncs = true;

        String[] lines() {
            return bytes.toString(StandardCharsets.US_ASCII).split("\n");
        }

        @Override
        public void append(byte[] more) throws IOException {
            int fitting = Math.min(room, more.length);
            bytes.write(more, 0, fitting);
            if (fitting < more.length) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void sync() throws IOException {
            if (!syncs) {
                throw new SyncFailedException("I/O error");
            }
            durableBytes = bytes.size();
        }

        @Override
        public void close() {}
    }
}
