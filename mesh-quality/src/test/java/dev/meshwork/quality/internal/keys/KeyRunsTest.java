package dev.meshwork.quality.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRunsTest {

    /** More entries than are written or read at once. */
    private static final int MANY = 10_000;

    @TempDir
    private Path folder;

    /** Entries of the keys from, from + step, ... whose place is the key and an offset. */
    private static long[] run(long from, long step, int count, long offset) {
        return LongStream.range(0, count)
                .map(i -> from + i * step)
                .flatMap(key -> LongStream.of(0, key, key + offset))
                .toArray();
    }

    private static List<Long> repeated(KeyRuns runs, long memory) throws IOException {
        List<Long> places = new ArrayList<>();
        runs.merge(memory, places::add);
        return places;
    }

    @Test
    void finds_the_keys_of_several_runs_and_names_the_later_place() throws IOException {
        try (KeyRuns runs = KeyRuns.in(folder)) {
            runs.write(run(0, 1, MANY, 1), MANY);
            runs.write(run(5_000, 2, MANY, 100_000), MANY);

            assertThat(repeated(runs, 1 << 20))
                    .containsExactlyElementsOf(LongStream.range(0, 2_500)
                            .map(i -> 105_000 + 2 * i)
                            .boxed()
                            .toList());
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void counts_keys_that_are_in_several_runs_or_marked_in_one() throws IOException {
        try (KeyRuns runs = KeyRuns.in(folder)) {
            runs.write(new long[] {1, 1, 10, 2, 2, 11 | Long.MIN_VALUE, 3, 3, 12}, 3);
            runs.write(new long[] {1, 1, 20, 2, 2, 21, 4, 4, 22 | Long.MIN_VALUE, 5, 5, 23}, 4);
            runs.write(new long[] {1, 1, 5 | Long.MIN_VALUE}, 1);
            List<Long> repeated = new ArrayList<>();

            assertThat(runs.merge(0, repeated::add)).isEqualTo(3);
            assertThat(repeated).containsExactlyInAnyOrder(20L, 10L, 21L);
        }
    }

    @Test
    void of_a_key_in_many_runs_every_place_but_the_earliest_is_named() throws IOException {
        try (KeyRuns runs = KeyRuns.in(folder)) {
            for (long place : new long[] {30, 10, 20, 40}) {
                runs.write(new long[] {-1, 7, place}, 1);
            }

            assertThat(repeated(runs, 0)).containsExactlyInAnyOrder(20L, 30L, 40L);
        }
    }

    @Test
    void reads_runs_in_order_of_key_without_regard_to_sign() throws IOException {
        try (KeyRuns runs = KeyRuns.in(folder)) {
            runs.write(new long[] {0, 5, 1, Long.MAX_VALUE, 0, 2, Long.MIN_VALUE, 0, 3, -1, -1, 4}, 4);
            runs.write(new long[] {0, -1, 5, Long.MIN_VALUE, 0, 6, -1, -1, 7}, 3);

            assertThat(repeated(runs, 0)).containsExactly(6L, 7L);
        }
    }

    @Test
    void a_run_may_be_empty() throws IOException {
        try (KeyRuns runs = KeyRuns.in(folder)) {
            runs.write(new long[0], 0);
            runs.write(new long[] {1, 2, 3}, 1);
            runs.write(new long[0], 0);

            assertThat(repeated(runs, 0)).isEmpty();
        }
    }

    @Test
    void writes_no_more_than_the_entries_it_is_told_of() throws IOException {
        try (KeyRuns runs = KeyRuns.in(folder)) {
            runs.write(new long[] {1, 2, 3, 9, 9, 9}, 1);
            List<String> entries = new ArrayList<>();

            runs.forEach((high, low, place) -> entries.add(high + " " + low + " " + place));

            assertThat(entries).containsExactly("1 2 3");
        }
    }

    @Test
    void hands_out_every_entry() throws IOException {
        try (KeyRuns runs = KeyRuns.in(folder)) {
            runs.write(run(0, 1, MANY, 1), MANY);
            runs.write(run(MANY, 1, MANY, 1), MANY);
            List<Long> keys = new ArrayList<>();

            runs.forEach((high, low, place) -> {
                assertThat(place).isEqualTo(low + 1);
                keys.add(low);
            });

            assertThat(keys)
                    .containsExactlyElementsOf(
                            LongStream.range(0, 2L * MANY).boxed().toList());
        }
    }

    @Test
    void leaves_no_file_behind() throws IOException {
        KeyRuns runs = KeyRuns.in(folder);
        runs.write(new long[] {1, 2, 3}, 1);

        runs.close();
        runs.close();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void needs_the_folder() {
        assertThatThrownBy(() -> KeyRuns.in(folder.resolve("missing"))).isInstanceOf(NoSuchFileException.class);
    }
}
