package dev.meshwork.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.faults.Fault;
import dev.meshwork.core.faults.FaultyDisk;
import dev.meshwork.core.faults.Moment;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.state.FencedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionedFolderTest {

    @TempDir
    private Path temp;

    private Path root;
    private VersionedFolder folder;

    @BeforeEach
    void open_the_folder() {
        root = temp.resolve("deep/port");
        folder = VersionedFolder.of("people", root, "data.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "/etc", "a\\b", ".hidden", "a b", "a\n"})
    void a_run_cannot_lead_out_of_the_folder(String runId) {
        assertThatThrownBy(() -> folder.stage(runId))
                .isInstanceOf(PortException.class)
                .hasMessageStartingWith("Cannot stage at people: invalid run '" + runId + "'");
        assertThatThrownBy(() -> folder.commit(runId, 1)).isInstanceOf(PortException.class);
        assertThatThrownBy(() -> folder.discard(runId)).isInstanceOf(PortException.class);
        assertThat(root).doesNotExist();
    }

    @Test
    void nothing_is_served_where_there_is_no_folder() {
        assertThat(folder.servedVersion()).isEmpty();
        assertThat(root).doesNotExist();
    }

    @Test
    void old_versions_are_kept() throws IOException {
        serve("run-1", "one");
        serve("run-2", "two");

        assertThat(root.resolve("versions/run-2/data.csv")).hasContent("two");
        assertThat(root.resolve("versions/run-1/data.csv")).hasContent("one");
        assertThat(root.resolve("CURRENT")).hasContent("run-2\n1\n");
    }

    @Test
    void a_commit_goes_on_where_a_crash_left_it_after_the_move() throws IOException {
        serve("run-1", "one");
        stage("run-2", "two");
        Files.move(root.resolve(".staging/run-2"), root.resolve("versions/run-2"));
        Files.writeString(root.resolve("CURRENT.tmp"), "ru");

        assertThat(folder.servedVersion()).contains("run-1");
        folder.commit("run-2", 1);

        assertThat(folder.servedVersion()).contains("run-2");
        assertThat(root.resolve("versions/run-2/data.csv")).hasContent("two");
    }

    @Test
    void what_a_crash_left_half_written_is_not_committed_and_is_discarded() throws IOException {
        try (StagedFile file = folder.stage("run-1")) {
            file.output().write(1);
        }

        assertThatThrownBy(() -> folder.commit("run-1", 1))
                .hasMessage("Cannot commit run run-1 at people: it has staged and sealed nothing in " + root
                        + "; run the product again");
        folder.discard("run-1");
        assertThat(root.resolve(".staging")).isEmptyDirectory();
    }

    @Test
    void a_pointer_that_holds_no_run_is_told() throws IOException {
        serve("run-1", "one");
        Files.writeString(root.resolve("CURRENT"), "../../etc\n");

        assertThatThrownBy(folder::servedVersion)
                .isInstanceOf(PortException.class)
                .hasMessage("Invalid file " + root.resolve("CURRENT")
                        + " of people: expected one line with the run whose version is served, and one with a number");
    }

    @Test
    void a_disk_that_refuses_is_told_with_the_path_and_the_previous_version_stays() throws IOException {
        serve("run-1", "one");
        stage("run-2", "two");
        Files.createDirectories(root.resolve("CURRENT.tmp/in-the-way"));

        assertThatThrownBy(() -> folder.commit("run-2", 1))
                .isInstanceOf(PortException.class)
                .hasMessageStartingWith("Cannot commit run run-2 at people in " + root + ": ");
        assertThat(folder.servedVersion()).contains("run-1");
    }

    @Test
    void a_folder_that_cannot_be_made_is_told() throws IOException {
        Files.writeString(temp.resolve("deep"), "a file is in the way");

        assertThatThrownBy(() -> folder.stage("run-1"))
                .isInstanceOf(PortException.class)
                .hasMessageStartingWith("Cannot stage run run-1 at people in " + root + ": ");
    }

    @Test
    void links_are_not_followed_when_a_staging_area_is_emptied() throws IOException {
        Path precious = Files.createDirectories(temp.resolve("precious"));
        Files.writeString(precious.resolve("file"), "keep me");
        stage("run-1", "one");
        Files.createSymbolicLink(root.resolve(".staging/run-1/link"), precious);

        folder.discard("run-1");

        assertThat(precious.resolve("file")).hasContent("keep me");
    }

    @Test
    void a_commit_under_an_older_lock_is_refused() throws IOException {
        stage("run-1", "one");
        folder.commit("run-1", 7);
        stage("run-2", "two");

        assertThatThrownBy(() -> folder.commit("run-2", 6))
                .isInstanceOf(FencedException.class)
                .hasMessage(
                        "Cannot commit run run-2 at people: its lock (number 6) was taken over by a later run (number 7)");
        assertThat(folder.servedVersion()).contains("run-1");
    }

    @Test
    void versions_are_listed_and_removed_but_never_the_served_one() throws IOException {
        serve("run-1", "one");
        serve("run-2", "two");
        serve("run-3", "three");

        assertThat(folder.versions()).containsExactly("run-1", "run-2", "run-3");
        assertThat(folder.remove(List.of("run-1", "run-3", "run-9", "../x"))).containsExactly("run-1");
        assertThat(folder.versions()).containsExactly("run-2", "run-3");
        assertThat(root.resolve(".removed")).doesNotExist();
    }

    @Test
    void an_appending_folder_adds_a_file_to_those_that_are_served() throws IOException {
        VersionedFolder appending = folder.appending();
        for (String run : List.of("run-1", "run-2")) {
            try (StagedFile file = appending.stage(run)) {
                file.output().write(run.getBytes(StandardCharsets.UTF_8));
                file.seal();
            }
            appending.commit(run, 1);
        }

        assertThat(root.resolve("versions/run-1")).isDirectoryContaining("glob:**/data-run-1.csv");
        assertThat(root.resolve("versions/run-2/data-run-1.csv")).hasContent("run-1");
        assertThat(root.resolve("versions/run-2/data-run-2.csv")).hasContent("run-2");
        assertThat(appending.remove(List.of("run-1"))).containsExactly("run-1");
        assertThat(root.resolve("versions/run-2/data-run-1.csv")).hasContent("run-1");
    }

    @Test
    void a_commit_that_is_repeated_is_durable_though_the_first_one_failed_half_way() throws IOException {
        FaultyDisk disk = FaultyDisk.over(temp);
        folder = folder.on(disk);
        serve("run-1", "one");
        stage("run-2", "two");
        int n = 0;
        do {
            disk.failAt(++n, Moment.BEFORE, Fault.ERROR);
            assertThatThrownBy(() -> folder.commit("run-2", 1)).isInstanceOf(PortException.class);
        } while (folder.servedVersion().filter("run-2"::equals).isEmpty());

        folder.commit("run-2", 1);
        disk.cutPower(0);

        assertThat(folder.servedVersion()).contains("run-2");
        assertThat(root.resolve("versions/run-2/data.csv")).hasContent("two");
    }

    private void stage(String runId, String content) throws IOException {
        try (StagedFile file = folder.stage(runId)) {
            file.output().write(content.getBytes(StandardCharsets.UTF_8));
            file.seal();
            file.seal();
        }
    }

    private void serve(String runId, String content) throws IOException {
        stage(runId, content);
        folder.commit(runId, 1);
    }
}
