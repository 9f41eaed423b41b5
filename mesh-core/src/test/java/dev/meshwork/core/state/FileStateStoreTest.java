package dev.meshwork.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.report.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStateStoreTest extends StateStoreContract {

    @TempDir
    Path folder;

    @Override
    protected StateStore open() {
        return new FileStateStore(folder);
    }

    @Test
    void two_stores_over_one_folder_exclude_each_other() {
        StateStore.Lock lock = open().lock(PRODUCT);

        assertThatThrownBy(() -> open().lock(PRODUCT))
                .isInstanceOf(ProductBusyException.class)
                .hasMessageContaining("process " + ProcessHandle.current().pid() + ", thread '");
        lock.close();
        open().lock(PRODUCT).close();
    }

    @Test
    void recovers_the_whole_lines_of_a_journal_that_is_cut_anywhere() throws IOException {
        byte[] journal = journalOfTwoRuns();
        int second = firstLineEnd(journal) + 1;

        for (int length = second; length < journal.length; length++) {
            Files.write(journal(), Arrays.copyOf(journal, length));

            open().lock(PRODUCT).close();

            assertThat(open().runs(PRODUCT)).extracting(RunRecord::sequence).containsExactly(1L);
            assertThat(Files.size(journal())).isEqualTo(second);
        }
    }

    @Test
    void drops_a_last_line_with_any_damaged_byte_and_keeps_what_was_cut() throws IOException {
        byte[] journal = journalOfTwoRuns();
        int second = firstLineEnd(journal) + 1;

        for (int i = second; i < journal.length; i++) {
            byte[] damaged = journal.clone();
            damaged[i] ^= 1;
            Files.write(journal(), damaged);

            open().lock(PRODUCT).close();

            assertThat(open().runs(PRODUCT)).extracting(RunRecord::sequence).containsExactly(1L);
        }
        assertThat(cutFiles()).isNotEmpty();
        assertThat(Files.readAllBytes(cutFiles().get(0))).hasSize(journal.length - second);
    }

    @Test
    void goes_on_behind_a_repaired_journal() throws IOException {
        byte[] journal = journalOfTwoRuns();
        Files.write(journal(), Arrays.copyOf(journal, journal.length - 3));
        open().lock(PRODUCT).close();

        open().append(run(2, "r2", RunStatus.REJECTED));

        assertThat(open().runs(PRODUCT)).extracting(RunRecord::sequence).containsExactly(1L, 2L);
    }

    @Test
    void says_where_it_cannot_write() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        StateStore store = new FileStateStore(file);

        assertThatThrownBy(() -> store.lock(PRODUCT))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("Cannot lock dp.orders@1 in " + file);
        assertThatThrownBy(() -> store.append(run(1, "r1", RunStatus.SUCCEEDED)))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("Cannot write to " + file);
    }

    @Test
    void an_unfinished_quarantine_is_not_seen() {
        StateStore.QuarantineWriter writer = open().quarantine(PRODUCT, "r1");

        assertThat(open().quarantined(PRODUCT, "r1")).isEmpty();
        writer.close();
    }

    private byte[] journalOfTwoRuns() throws IOException {
        open().append(run(1, "r1", RunStatus.SUCCEEDED));
        open().append(run(2, "r2", RunStatus.SUCCEEDED));
        return Files.readAllBytes(journal());
    }

    private Path journal() {
        return folder.resolve(PRODUCT).resolve("journal.jsonl");
    }

    private List<Path> cutFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(PRODUCT))) {
            return files.filter(f -> f.getFileName().toString().contains(".cut-at-"))
                    .toList();
        }
    }

    private static int firstLineEnd(byte[] bytes) {
        int i = 0;
        while (bytes[i] != '\n') {
            i++;
        }
        return i;
    }
}
