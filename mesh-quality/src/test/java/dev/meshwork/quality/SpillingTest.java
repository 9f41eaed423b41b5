package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.columns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillingTest {

    private static final long LEAST_MEMORY = 64 << 10;

    /** More than fit into the least memory. */
    private static final int MANY = 2_000;

    @TempDir
    private Path folder;

    private static Table numbers(int from, int to) {
        Table table = Table.of(
                Field.of("value", Kind.LONG).orNull(),
                Field.of("text", Kind.TEXT).orNull());
        for (long i = from; i < to; i++) {
            table.row(i, "text " + i);
        }
        return table;
    }

    private Suite spilling() {
        return Suite.of(
                        "s",
                        column("value").isUnique(),
                        column("value").isPrimaryKey(),
                        columns("text", "value").areUnique())
                .withKeyMemory(LEAST_MEMORY)
                .spillingTo(folder);
    }

    @Test
    void several_checks_of_a_suite_go_to_the_disk_side_by_side() {
        Table table = numbers(0, MANY).row(5L, "text 5").row(null, "text 5");

        Map<String, CheckResult> results = table.check(spilling());

        assertThat(results.get("value is unique").observed())
                .isEqualTo("0.9995 (1 of 2001 rows repeat an earlier key)");
        assertThat(results.get("value is unique and not null").observed())
                .isEqualTo("0.999001 (1 of 2002 rows repeat an earlier key, 1 have none)");
        assertThat(results.get("value is unique and not null").evidence())
                .containsExactly("orders, record 2001", "orders, record 2002");
        assertThat(results.get("(text, value) is unique").failed()).isEqualTo(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_key_in_every_run_is_counted_once_for_each_later_row() {
        Table table = Table.ofColumn(Kind.LONG);
        for (long i = 0; i < 5_000; i++) {
            table.row(i % 100 == 0 ? -1L : i);
        }

        CheckResult result = table.check(Suite.of("s", column("value").isUnique())
                        .withKeyMemory(LEAST_MEMORY)
                        .spillingTo(folder))
                .get("value is unique");

        assertThat(result.failed()).isEqualTo(49);
        assertThat(result.evidence())
                .startsWith("orders, record 101", "orders, record 201")
                .hasSize(10);
    }

    @Test
    void nothing_is_left_behind_without_a_verdict() {
        Gate.Inspection inspection = numbers(0, MANY).inspect(spilling());

        inspection.close();
        inspection.close();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nothing_is_left_behind_when_parts_are_merged() {
        Suite suite = spilling();
        Gate.Inspection first = numbers(0, MANY).inspect(suite);
        Gate.Inspection second = numbers(MANY, 2 * MANY).row(5L, "text 5").inspect(suite);

        first.merge(second);
        second.close();
        Map<String, CheckResult> results = Table.verdict(first);
        first.close();

        assertThat(results.get("value is unique").evidence()).containsExactly("orders, record 4001");
        assertThat(results.get("(text, value) is unique").evidence()).containsExactly("orders, record 4001");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keys_that_fit_into_the_memory_need_no_folder() {
        Suite suite = Suite.of("s", column("value").isUnique()).spillingTo(folder.resolve("missing"));

        assertThat(numbers(0, MANY).check(suite).get("value is unique").passed())
                .isTrue();
    }

    @Test
    void a_folder_that_is_not_there_is_named_with_the_ways_out() {
        Path missing = folder.resolve("missing");

        assertCannotSpill(missing, "java.nio.file.NoSuchFileException: " + missing.resolve("meshwork-keys-"));
    }

    @Test
    void a_folder_that_is_a_file_is_named_with_the_ways_out() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertCannotSpill(file, "java.nio.file.FileSystemException: " + file.resolve("meshwork-keys-"));
    }

    @Test
    void a_folder_that_is_not_writable_is_named_with_the_ways_out() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assumeFalse(!closed.toFile().setWritable(false) || Files.isWritable(closed), "root may write everywhere");

        assertCannotSpill(closed, "java.nio.file.AccessDeniedException: " + closed.resolve("meshwork-keys-"));
    }

    private static void assertCannotSpill(Path to, String cause) {
        Suite suite = Suite.of("s", columns("value", "text").areUnique())
                .withKeyMemory(LEAST_MEMORY)
                .spillingTo(to);

        assertThatThrownBy(() -> numbers(0, MANY).check(suite))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Cannot check uniqueness of (value, text): keys go to a file in " + to
                        + " past 64 KiB, and that failed: " + cause)
                .hasMessageEndingWith(
                        "; free some space there, or give the suite another folder or more memory for keys")
                .hasCauseInstanceOf(IOException.class);
    }

    record Numbered(long value) {}

    /** How many files of the folder are open, deleted ones included. */
    private long openFiles() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .filter(link -> {
                        try {
                            return Files.readSymbolicLink(link).startsWith(folder);
                        } catch (IOException e) {
                            return false; // closed meanwhile
                        }
                    })
                    .count();
        }
    }

    @Test
    void nothing_stays_open_when_a_stream_fails() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "this system does not tell which files are open");
        RowSuite<Numbered> suite = Suite.of("s", column("value").isUnique())
                .withKeyMemory(LEAST_MEMORY)
                .spillingTo(folder)
                .over(Numbered.class);
        long[] whileReading = {0};
        Stream<Numbered> failing = LongStream.rangeClosed(0, MANY)
                .mapToObj(Numbered::new)
                .peek(row -> {
                    if (row.value() == MANY) {
                        whileReading[0] = openFilesOrFail();
                        throw new IllegalStateException("broken");
                    }
                });

        assertThatThrownBy(() -> suite.check(failing)).hasMessage("broken");

        assertThat(whileReading[0]).isPositive();
        assertThat(openFiles()).isZero();
    }

    private long openFilesOrFail() {
        try {
            return openFiles();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
