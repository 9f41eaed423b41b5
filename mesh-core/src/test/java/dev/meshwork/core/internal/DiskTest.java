package dev.meshwork.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {

    @TempDir
    private Path temp;

    private final Disk disk = Disk.real();

    @Test
    void writes_reads_appends_and_cuts() throws IOException {
        Path file = temp.resolve("file");
        write(disk.create(file), "one");
        write(disk.append(file), "two");

        assertThat(text(disk.read(file))).isEqualTo("onetwo");
        disk.truncate(file, 4);
        try (Disk.Input in = disk.open(file)) {
            assertThat(in.size()).isEqualTo(4);
            assertThat(text(in.read(2, 100))).isEqualTo("et");
        }
        write(disk.update(file, 1), "lde");
        assertThat(file).hasContent("olde");
        write(disk.create(file), "new");
        assertThat(file).hasContent("new");
    }

    @Test
    void a_file_that_is_missing_is_told() {
        assertThatThrownBy(() -> disk.open(temp.resolve("none"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> disk.update(temp.resolve("none"), 0)).isInstanceOf(NoSuchFileException.class);
        assertThat(disk.exists(temp.resolve("none"))).isFalse();
    }

    @Test
    void a_file_that_is_open_stays_the_same_when_another_one_takes_its_name() throws IOException {
        Path file = temp.resolve("file");
        disk.replace(file, "old");
        try (Disk.Input in = disk.open(file)) {
            disk.replace(file, "replaced");

            assertThat(text(in.read(0, 100))).isEqualTo("old");
        }
        assertThat(file).hasContent("replaced");
        assertThat(disk.list(temp)).containsExactly("file");
    }

    @Test
    void lists_names_in_order_and_none_where_there_is_no_folder() throws IOException {
        disk.createFolders(temp.resolve("b/c"));
        disk.createFolders(temp.resolve("b/c"));
        disk.createFolder(temp.resolve("a"));

        assertThat(disk.list(temp)).containsExactly("a", "b");
        assertThat(disk.list(temp.resolve("none"))).isEmpty();
    }

    @Test
    void a_file_in_the_way_of_a_folder_is_told() throws IOException {
        Files.writeString(temp.resolve("file"), "");

        assertThatThrownBy(() -> disk.createFolders(temp.resolve("file/inner"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> disk.createFolder(temp.resolve("file"))).isInstanceOf(FileSystemException.class);
    }

    @Test
    void an_interrupt_disturbs_nothing_and_stays() throws IOException {
        Path file = temp.resolve("file");
        Thread.currentThread().interrupt();
        try (Disk.Output out = disk.create(file)) {
            out.write('x');
            out.force();
        }
        disk.forceNameOf(file);
        try (Disk.Lock lock = Objects.requireNonNull(disk.tryLock(temp.resolve("lock")))) {
            assertThat(lock).isNotNull();
            assertThat(text(disk.read(file))).isEqualTo("x");
        }
        disk.locked(temp.resolve("lock"), () -> write(disk.append(file), "y"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent("xy");
    }

    @Test
    void a_lock_has_one_holder_in_a_process_also_when_nobody_refers_to_it() throws IOException {
        Path file = temp.resolve("lock");
        Disk.Lock lock = disk.tryLock(file);
        for (int i = 0; i < 3; i++) {
            System.gc();
            assertThat(disk.tryLock(file)).isNull();
        }

        Objects.requireNonNull(lock).close();
        Objects.requireNonNull(disk.tryLock(file)).close();
    }

    @Test
    void a_lock_holds_against_another_process_whatever_others_try_in_this_one() throws Exception {
        Path file = temp.resolve("lock");
        try (Disk.Lock lock = Objects.requireNonNull(disk.tryLock(file))) {
            assertThat(disk.tryLock(file)).isNull();
            assertThat(disk.tryLock(file)).isNull();

            assertThat(LockProbe.inAnotherProcess(file)).isEqualTo("held");
            assertThat(lock).isNotNull();
        }
        assertThat(LockProbe.inAnotherProcess(file)).isEqualTo("free");
    }

    @Test
    void what_is_done_under_a_lock_is_done_by_one_at_a_time() throws Exception {
        Path file = temp.resolve("lock");
        int[] counter = new int[1];
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> done = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> {
                        for (int n = 0; n < 50; n++) {
                            disk.locked(file, () -> counter[0]++);
                        }
                        return null;
                    }))
                    .toList();
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(counter[0]).isEqualTo(200);
    }

    private static void write(Disk.Output output, String text) throws IOException {
        try (output) {
            output.write(text.getBytes(StandardCharsets.UTF_8));
            output.force();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
