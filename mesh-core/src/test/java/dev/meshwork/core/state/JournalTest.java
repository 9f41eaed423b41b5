package dev.meshwork.core.state;

import static dev.meshwork.core.state.StateStoreContract.PRODUCT;
import static dev.meshwork.core.state.StateStoreContract.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.faults.MemoryFolder;
import dev.meshwork.core.report.RunStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of a file state store: how it is kept, shared, repaired and compacted. */
class JournalTest {

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    private Path journal;

    @BeforeEach
    void name_the_journal() {
        journal = folder.resolve(PRODUCT).resolve("journal.jsonl");
    }

    private StateStore open() {
        return new FileStateStore(folder);
    }

    private byte[] journalOf(int runs) throws IOException {
        for (int i = 1; i <= runs; i++) {
            open().append(run(i, "r" + i, RunStatus.SUCCEEDED));
        }
        return Files.readAllBytes(journal);
    }

    @Test
    void begins_with_its_format() throws IOException {
        journalOf(1);

        assertThat(Files.readAllLines(journal).get(0))
                .matches("[0-9a-f]{8} \\{\"format\":\"meshwork-journal\",\"version\":1,\"generation\":0}");
    }

    @Test
    void one_that_a_newer_release_wrote_is_refused() throws IOException {
        Files.createDirectories(journal.getParent());
        Files.write(
                journal,
                JournalLines.line("{\"format\":\"meshwork-journal\",\"version\":2,\"generation\":0,\"more\":true}"));
        StateStore store = open();

        assertThatThrownBy(() -> store.lock(PRODUCT))
                .isInstanceOf(StateException.class)
                .hasMessage(
                        "Cannot read journal " + journal
                                + ": it has version 2, which a newer release wrote, and this one knows up to 1; use that release");
        assertThatThrownBy(() -> store.runs(PRODUCT)).isInstanceOf(StateException.class);
        assertThatThrownBy(() -> store.append(run(1, "r1", RunStatus.SUCCEEDED)))
                .isInstanceOf(StateException.class);
    }

    @Test
    void one_that_is_no_journal_is_refused() throws IOException {
        Files.createDirectories(journal.getParent());
        Files.write(journal, JournalLines.line("{\"applied\":\"r1\"}"));

        assertThatThrownBy(() -> open().lock(PRODUCT))
                .isInstanceOf(StateException.class)
                .hasMessage("Invalid journal " + journal + ": expected its format and version in the first line");
    }

    @Test
    void one_whose_first_line_alone_is_damaged_is_refused_rather_than_begun_anew() throws IOException {
        byte[] whole = journalOf(2);
        int header = ends(whole).get(0);

        for (int i = 0; i < header; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 1;
            Files.write(journal, damaged);

            assertThatThrownBy(() -> open().lock(PRODUCT))
                    .isInstanceOf(StateException.class)
                    .hasMessageStartingWith("Invalid journal " + journal + ": ");
            assertThat(journal).hasBinaryContent(damaged);
        }
    }

    @Test
    void cut_at_any_byte_it_keeps_its_whole_lines() throws IOException {
        byte[] whole = journalOf(2);
        List<Integer> ends = ends(whole);

        for (int length = 0; length < whole.length; length++) {
            Files.write(journal, Arrays.copyOf(whole, length));

            assertRecovered(whole, ends, length);
        }
    }

    @Test
    void with_any_byte_flipped_it_keeps_the_lines_before_and_says_what_was_cut() throws IOException {
        byte[] whole = journalOf(2);
        List<Integer> ends = ends(whole);

        for (int i = ends.get(0); i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= (byte) (1 << i % 8);
            Files.write(journal, damaged);
            int end = lastEnd(ends, i);

            assertRecovered(whole, ends, i);
            assertThat(journal.resolveSibling("journal.jsonl.cut-at-" + end))
                    .hasBinaryContent(Arrays.copyOfRange(damaged, end, damaged.length));
        }
    }

    /** What reads without the lock sees the lines before the damage; the lock cuts the file there, and it goes on there. */
    private void assertRecovered(byte[] whole, List<Integer> ends, int damagedAt) throws IOException {
        int end = lastEnd(ends, damagedAt);
        long runs = Math.max(0, ends.indexOf(end));
        assertThat(open().runs(PRODUCT)).hasSize((int) runs);

        StateStore store = open();
        store.lock(PRODUCT).close();

        assertThat(journal).hasBinaryContent(Arrays.copyOf(whole, end));
        assertThat(store.runs(PRODUCT)).hasSize((int) runs);
        store.append(run(runs + 1, 1_000_000, "next", RunStatus.SUCCEEDED));
        assertThat(open().runs(PRODUCT)).hasSize((int) runs + 1);
        assertThat(open().lastServed(PRODUCT))
                .hasValueSatisfying(last -> assertThat(last.report().runId()).isEqualTo("next"));
    }

    @Test
    void an_append_without_the_lock_does_not_hide_behind_what_a_crash_left() throws IOException {
        byte[] whole = journalOf(2);
        Files.write(journal, Arrays.copyOf(whole, whole.length - 3));

        open().markApplied(PRODUCT, "r1");

        assertThat(open().isApplied(PRODUCT, "r1")).isTrue();
        assertThat(open().runs(PRODUCT)).hasSize(1);
    }

    @Test
    void a_whole_line_that_is_no_entry_is_told() throws IOException {
        byte[] whole = journalOf(1);
        Files.write(journal, concat(whole, JournalLines.line("{\"unknown\":1}")));

        assertThatThrownBy(() -> open().runs(PRODUCT))
                .isInstanceOf(StateException.class)
                .hasMessageStartingWith(
                        "Cannot read line 3 of " + journal + ": Invalid Entry: Unrecognized field \"unknown\"");
    }

    @Test
    void stores_that_share_it_see_what_the_others_write() {
        StateStore one = open();
        StateStore other = open();

        for (int i = 1; i <= 5; i++) {
            (i % 2 == 0 ? one : other).append(run(i, "r" + i, RunStatus.SUCCEEDED));

            assertThat(one.runs(PRODUCT)).hasSize(i);
            assertThat(other.runs(PRODUCT)).hasSize(i);
        }
    }

    @Test
    void one_that_is_put_back_from_a_backup_is_read_anew() throws IOException {
        StateStore store = open();
        byte[] backup = journalOf(1);
        store.append(run(2, "r2", RunStatus.SUCCEEDED));
        assertThat(store.runs(PRODUCT)).hasSize(2);

        Files.write(journal, backup);

        assertThat(store.runs(PRODUCT)).hasSize(1);
        store.append(run(2, "other", RunStatus.SUCCEEDED));
        store.append(run(3, "r3", RunStatus.SUCCEEDED));
        assertThat(store.runs(PRODUCT)).extracting(run -> run.report().runId()).containsExactly("r1", "other", "r3");
        Files.delete(journal);
        assertThat(store.runs(PRODUCT)).isEmpty();
    }

    @Test
    void compaction_keeps_the_last_runs_and_what_must_be_known_and_numbers_go_on() throws IOException {
        StateStore reader = open();
        StateStore store =
                FileStateStore.builder(folder).keepRuns(3).compactAbove(2_000).build();
        for (int i = 1; i <= 10; i++) {
            store.append(run(i, "r" + i, i <= 2 ? RunStatus.SUCCEEDED : RunStatus.REJECTED));
            store.markDelivered(PRODUCT, "catalog", i);
        }
        store.markApplied(PRODUCT, "r1");
        store.markApplied(PRODUCT, "r2");
        store.markDelivered(PRODUCT, "other", 10);
        assertThat(reader.runs(PRODUCT)).hasSize(10);

        store.lock(PRODUCT).close();

        assertThat(Files.readAllLines(journal).get(0)).contains("\"generation\":1}");
        for (StateStore any : List.of(store, reader, open())) {
            assertThat(any.runs(PRODUCT)).extracting(RunRecord::sequence).containsExactly(2L, 8L, 9L, 10L);
            assertThat(any.lastServed(PRODUCT)).contains(run(2, "r2", RunStatus.SUCCEEDED));
            assertThat(any.isApplied(PRODUCT, "r2")).isTrue();
            assertThat(any.isApplied(PRODUCT, "r1")).isFalse();
            assertThat(any.delivered(PRODUCT, "catalog")).isEqualTo(10);
            assertThat(any.delivered(PRODUCT, "other")).isEqualTo(10);
        }
        reader.append(run(11, "r11", RunStatus.SUCCEEDED));
        assertThat(store.runs(PRODUCT)).extracting(RunRecord::sequence).containsExactly(2L, 8L, 9L, 10L, 11L);
    }

    @Test
    void compaction_keeps_what_a_catalog_has_yet_to_take() {
        StateStore store =
                FileStateStore.builder(folder).keepRuns(1).compactAbove(0).build();
        for (int i = 1; i <= 10; i++) {
            store.append(run(i, "r" + i, RunStatus.SUCCEEDED));
            store.markDelivered(PRODUCT, "quick", i);
        }
        store.markDelivered(PRODUCT, "slow", 7);

        store.lock(PRODUCT).close();

        assertThat(open().runs(PRODUCT)).extracting(RunRecord::sequence).containsExactly(8L, 9L, 10L);
    }

    @Test
    void compaction_keeps_all_for_a_catalog_that_is_known_and_took_nothing_yet() {
        StateStore store =
                FileStateStore.builder(folder).keepRuns(1).compactAbove(0).build();
        store.markDelivered(PRODUCT, "dead", 0);
        for (int i = 1; i <= 10; i++) {
            store.append(run(i, "r" + i, RunStatus.SUCCEEDED));
            store.markDelivered(PRODUCT, "quick", i);
        }

        store.lock(PRODUCT).close();

        assertThat(open().runs(PRODUCT)).hasSize(10);
    }

    @Test
    void compaction_that_would_not_help_is_left() throws IOException {
        StateStore store =
                FileStateStore.builder(folder).keepRuns(4).compactAbove(0).build();
        byte[] before = journalOf(5);

        store.lock(PRODUCT).close();

        assertThat(journal).hasBinaryContent(before);
        assertThat(Stream.of(folder.resolve(PRODUCT).toFile().list())).noneMatch(name -> name.endsWith(".tmp"));
    }

    private static List<Integer> ends(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return Stream.iterate(text.indexOf('\n'), i -> i >= 0, i -> text.indexOf('\n', i + 1))
                .map(i -> i + 1)
                .toList();
    }

    /** Where the last line ends that lies wholly before a byte. */
    private static int lastEnd(List<Integer> ends, int index) {
        return ends.stream()
                .filter(end -> end <= index)
                .reduce((one, next) -> next)
                .orElse(0);
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
