package dev.meshwork.quality.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeyTableTest {

    private static final long LEAST_MEMORY = 64 << 10;
    private static final long MORE_MEMORY = 4 << 20;

    private record Key(long high, long low) {
        static final Comparator<Key> UNSIGNED =
                (one, other) -> KeyTable.compare(one.high, one.low, other.high, other.low);
    }

    private static Map<Key, Long> entries(KeyTable table) {
        Map<Key, Long> entries = new TreeMap<>(Key.UNSIGNED);
        table.forEach((high, low, place) -> entries.put(new Key(high, low), place));
        return entries;
    }

    private static List<Key> sorted(KeyTable table) {
        int count = table.size();
        long[] words = table.sort();
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(new Key(words[i * KeyTable.WORDS], words[i * KeyTable.WORDS + 1]));
        }
        return keys;
    }

    @Test
    void tells_a_new_key_from_one_that_is_there() {
        KeyTable table = new KeyTable(LEAST_MEMORY);

        assertThat(table.add(1, 2, 10)).isZero();
        assertThat(table.add(1, 3, 11)).isZero();
        assertThat(table.add(2, 2, 12)).isZero();
        assertThat(table.add(0, 0, 13)).isZero();
        assertThat(table.add(1, 2, 14)).isEqualTo(14);
        assertThat(table.add(0, 0, 15)).isEqualTo(15);
        assertThat(table.size()).isEqualTo(4);
    }

    @Test
    void keeps_the_earlier_place_whichever_comes_first() {
        KeyTable table = new KeyTable(LEAST_MEMORY);
        table.add(1, 2, 20);

        assertThat(table.add(1, 2, 10)).isEqualTo(20);
        assertThat(table.add(1, 2, 15)).isEqualTo(15);
        assertThat(entries(table)).containsExactly(Map.entry(new Key(1, 2), 10L | Long.MIN_VALUE));
    }

    @Test
    void marks_and_counts_keys_that_came_again() {
        KeyTable table = new KeyTable(LEAST_MEMORY);
        table.add(1, 1, 20);
        table.add(2, 2, 21);
        table.add(3, 3, 22 | Long.MIN_VALUE);

        assertThat(table.add(1, 1, 10 | Long.MIN_VALUE)).isEqualTo(20);
        assertThat(table.add(1, 1, 30)).isEqualTo(30);
        assertThat(table.recurring()).isEqualTo(2);
        table.clear();

        assertThat(table.recurring()).isZero();
    }

    @Test
    void marks_survive_growth() {
        KeyTable table = new KeyTable(MORE_MEMORY);
        for (long i = 0; i < 10_000; i++) {
            table.add(i << 40, i, i + 1);
            if (i % 3 == 0) {
                table.add(i << 40, i, i + 20_000);
            }
        }

        assertThat(table.recurring()).isEqualTo(3_334);
        assertThat(table.size()).isEqualTo(10_000);
    }

    @Test
    void grows_and_keeps_every_key() {
        KeyTable table = new KeyTable(MORE_MEMORY);
        Random random = new Random(1);
        Map<Key, Long> expected = new TreeMap<>(Key.UNSIGNED);

        for (long place = 1; place <= 20_000; place++) {
            Key key = new Key(random.nextLong(), random.nextLong());
            assertThat(table.add(key.high, key.low, place)).isZero();
            expected.put(key, place);
        }

        assertThat(table.size()).isEqualTo(20_000);
        assertThat(table.isFull()).isFalse();
        assertThat(entries(table)).isEqualTo(expected);
        assertThat(sorted(table)).containsExactlyElementsOf(expected.keySet());
    }

    @Test
    void is_full_at_three_quarters_of_what_fits_into_the_memory() {
        KeyTable table = new KeyTable(LEAST_MEMORY);

        for (long i = 0; i < 767; i++) {
            table.add(i << 54, i, i + 1);
        }
        assertThat(table.isFull()).isFalse();
        table.add(-1, -1, 1_000);

        assertThat(table.isFull()).isTrue();
    }

    @Test
    void sorts_without_regard_to_sign() {
        KeyTable table = new KeyTable(LEAST_MEMORY);
        table.add(-1, -1, 1);
        table.add(Long.MIN_VALUE, 0, 2);
        table.add(Long.MAX_VALUE, 5, 3);
        table.add(0, -1, 4);
        table.add(0, 1, 5);
        table.add(-1, 1, 6);

        assertThat(sorted(table))
                .containsExactly(
                        new Key(0, 1),
                        new Key(0, -1),
                        new Key(Long.MAX_VALUE, 5),
                        new Key(Long.MIN_VALUE, 0),
                        new Key(-1, 1),
                        new Key(-1, -1));
    }

    @Test
    void keys_that_all_belong_to_the_last_slot_run_over_the_end() {
        KeyTable table = new KeyTable(LEAST_MEMORY);
        Map<Key, Long> expected = new TreeMap<>(Key.UNSIGNED);

        for (long i = 0; i < 768; i++) {
            long low = i * 0x9E3779B97F4A7C15L;
            assertThat(table.add(-1, low, i + 1)).isZero();
            expected.put(new Key(-1, low), i + 1);
        }

        for (long i = 0; i < 768; i++) {
            assertThat(table.add(-1, i * 0x9E3779B97F4A7C15L, 5_000)).isEqualTo(5_000);
        }
        expected.replaceAll((key, place) -> place | Long.MIN_VALUE);
        assertThat(entries(table)).isEqualTo(expected);
        assertThat(sorted(table)).containsExactlyElementsOf(expected.keySet());
    }

    @Test
    void keys_of_the_last_slot_survive_growth() {
        KeyTable table = new KeyTable(MORE_MEMORY);
        Map<Key, Long> expected = new TreeMap<>(Key.UNSIGNED);

        for (long i = 0; i < 3_000; i++) {
            Key key = i % 2 == 0 ? new Key(-1, i) : new Key(-1 - i, 7);
            assertThat(table.add(key.high, key.low, i + 1)).isZero();
            expected.put(key, i + 1);
        }

        assertThat(entries(table)).isEqualTo(expected);
        assertThat(sorted(table)).containsExactlyElementsOf(expected.keySet());
    }

    @Test
    void takes_keys_again_once_it_is_cleared() {
        KeyTable table = new KeyTable(LEAST_MEMORY);
        for (long i = 0; i < 768; i++) {
            table.add(-1, i, i + 1);
        }
        table.sort();

        table.clear();

        assertThat(table.size()).isZero();
        assertThat(table.isFull()).isFalse();
        assertThat(entries(table)).isEmpty();
        assertThat(table.add(-1, 5, 9)).isZero();
        assertThat(entries(table)).containsExactly(Map.entry(new Key(-1, 5), 9L));
    }

    @Test
    void hands_out_keys_spread_over_all_of_them() {
        KeyTable table = new KeyTable(MORE_MEMORY);
        Random random = new Random(3);
        for (int i = 1; i <= 20_000; i++) {
            table.add(random.nextLong(), 0, i);
        }
        List<Long> highs = new ArrayList<>();

        table.forEach((high, low, place) -> highs.add(high));

        // Of the upper half of all keys there are as many among the first as among all.
        assertThat(highs).hasSize(20_000);
        assertThat(highs.subList(0, 1_000).stream().filter(high -> high < 0).count())
                .isBetween(400L, 600L);
    }

    @Test
    void room_that_was_made_changes_nothing() {
        KeyTable plain = new KeyTable(MORE_MEMORY);
        KeyTable roomy = new KeyTable(MORE_MEMORY);
        roomy.add(7, 8, 1);
        plain.add(7, 8, 1);
        roomy.reserve(Long.MAX_VALUE / 2);
        roomy.reserve(10);
        Random random = new Random(4);
        for (int i = 2; i <= 5_000; i++) {
            long high = random.nextLong();
            assertThat(roomy.add(high, i, i)).isEqualTo(plain.add(high, i, i));
        }

        assertThat(entries(roomy)).isEqualTo(entries(plain));
        assertThat(sorted(roomy)).isEqualTo(sorted(plain));
    }
}
