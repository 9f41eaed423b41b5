package dev.meshwork.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.faults.FaultyDisk;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.internal.LockProbe;
import dev.meshwork.core.report.RunStatus;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void says_where_it_cannot_write() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        StateStore store = new FileStateStore(file);

        assertThatThrownBy(() -> store.lock(PRODUCT))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("Cannot lock " + PRODUCT + " in " + file);
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

    @Test
    void a_lock_that_fails_is_not_held() throws IOException {
        open().append(run(1, "r1", RunStatus.SUCCEEDED));
        byte[] journal = Files.readAllBytes(home().resolve("journal.jsonl"));
        Files.writeString(home().resolve("journal.jsonl"), "damaged\n" + new String(journal, StandardCharsets.UTF_8));
        StateStore store = open();

        assertThatThrownBy(() -> store.lock(PRODUCT)).isInstanceOf(StateException.class);
        Files.write(home().resolve("journal.jsonl"), journal);
        store.lock(PRODUCT).close();
    }

    @Test
    void a_lock_removes_what_interrupted_runs_left_in_the_quarantine() throws IOException {
        open().append(run(1, "r1", RunStatus.SUCCEEDED));
        quarantine("r1");
        quarantine("never-recorded");
        StateStore.QuarantineWriter unfinished = open().quarantine(PRODUCT, "r3");
        assertThat(home().resolve("quarantine")).isDirectoryContaining("glob:**/.r3.jsonl");

        open().lock(PRODUCT).close();

        try (Stream<Path> files = Files.list(home().resolve("quarantine"))) {
            assertThat(files).containsExactly(home().resolve("quarantine/r1.jsonl"));
        }
        assertThat(open().quarantined(PRODUCT, "r1")).hasSize(1);
        assertThatThrownBy(unfinished::close)
                .isInstanceOf(StateException.class)
                .hasMessageStartingWith("Cannot write quarantine " + home().resolve("quarantine/r3.jsonl"));
    }

    @Test
    void the_first_quarantine_of_a_product_is_as_durable_as_its_later_ones() {
        FaultyDisk disk = FaultyDisk.over(folder);
        StateStore store = FaultyState.on(disk, FileStateStore.builder(folder));
        store.append(run(1, "r1", RunStatus.SUCCEEDED));
        StateStore.QuarantineWriter writer = store.quarantine(PRODUCT, "r2");
        writer.add(row());
        writer.close();
        store.append(run(2, "r2", RunStatus.SUCCEEDED));

        disk.cutPower(0);

        assertThat(open().runs(PRODUCT)).hasSize(2);
        assertThat(open().quarantined(PRODUCT, "r2")).containsExactly(row());
    }

    @Test
    void a_lock_that_nobody_refers_to_is_held_all_the_same() throws Exception {
        StateStore store = open();
        WeakReference<StateStore.Lock> forgotten = new WeakReference<>(store.lock(PRODUCT));
        while (forgotten.get() != null) {
            System.gc();
        }

        assertThat(LockProbe.inAnotherProcess(home().resolve("lock"))).isEqualTo("held");
        assertThatThrownBy(() -> store.lock(PRODUCT)).isInstanceOf(ProductBusyException.class);
    }

    @Test
    void what_a_run_quarantined_that_was_served_outlives_compaction_until_it_expires() {
        open().append(run(1, "r1", RunStatus.SUCCEEDED));
        quarantine("r1");
        open().append(run(2, "r2", RunStatus.REJECTED));
        quarantine("r2");
        open().append(run(3, "r3", RunStatus.SUCCEEDED));
        open().append(run(4, "r4", RunStatus.SUCCEEDED));

        compacting().lock(PRODUCT).close();

        assertThat(open().runs(PRODUCT)).extracting(run -> run.report().runId()).containsExactly("r1", "r4");
        assertThat(open().quarantined(PRODUCT, "r1")).containsExactly(row());
        assertThat(open().quarantined(PRODUCT, "r2")).isEmpty();

        open().removeQuarantine(PRODUCT, "r1");
        compacting().lock(PRODUCT).close();

        assertThat(open().runs(PRODUCT)).extracting(run -> run.report().runId()).containsExactly("r4");
    }

    private StateStore compacting() {
        return FileStateStore.builder(folder).keepRuns(1).compactAbove(0).build();
    }

    @Test
    void the_file_that_names_the_holder_must_hold_a_number() throws IOException {
        open().lock(PRODUCT).close();
        Files.writeString(home().resolve("holder"), "x\n");

        assertThatThrownBy(() -> open().lock(PRODUCT))
                .isInstanceOf(StateException.class)
                .hasMessage("Invalid file " + home().resolve("holder")
                        + ": expected the number of the last lock in its first line");
    }

    @Test
    void settings_are_checked() {
        assertThatThrownBy(() -> FileStateStore.builder(folder).keepRuns(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid number of runs to keep: expected at least 1 but it is 0");
        assertThatThrownBy(() -> FileStateStore.builder(folder).compactAbove(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid size of a journal: expected 0 or more bytes but it is -1");
    }

    private void quarantine(String runId) {
        StateStore.QuarantineWriter writer = open().quarantine(PRODUCT, runId);
        writer.add(row());
        writer.close();
    }

    private static QuarantinedRow row() {
        return new QuarantinedRow(
                "lines",
                "lines.csv",
                7,
                "1.0.0",
                null,
                List.of(Disposition.quarantine("positive", "is 0")),
                null,
                null);
    }

    private Path home() {
        return folder.resolve(PRODUCT);
    }
}
