package dev.meshwork.quality;

import static dev.meshwork.quality.bounds.Bound.atLeast;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.KeySettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured of keys is what a hash map finds, in memory and on the disk, as a whole and in parts. */
class KeyFiguresOracleTest {

    private static final int FEW = 200;

    /** With the least memory for keys, several runs on the disk. */
    private static final int MANY = 4_000;

    @TempDir
    private Path folder;

    private KeySettings leastMemory() {
        return KeySettings.ofSeed(42).withMemory(64 << 10).in(folder);
    }

    /** What a hash map finds, by check. */
    private static Map<Check, BigDecimal[]> expected(Keys form, List<Object[]> keys) {
        Map<Object, Integer> counts = new HashMap<>();
        keys.forEach(key -> counts.merge(Keys.comparable(key), 1, Integer::sum));
        long unique = counts.values().stream().filter(count -> count == 1).count();
        long distinct = counts.size();
        long rows = keys.size();
        ColumnsChecks columns = form.columns();
        Map<Check, BigDecimal[]> expected = new LinkedHashMap<>();
        expected.put(columns.areUnique(), fraction(distinct, rows));
        expected.put(columns.areDistinct(), fraction(distinct, rows));
        expected.put(columns.arePrimaryKey(), fraction(distinct, rows));
        expected.put(columns.haveDistinctCount(atLeast(0)), fraction(distinct, 1));
        expected.put(columns.haveDistinctness(atLeast(0)), fraction(distinct, rows));
        expected.put(columns.haveUniqueCount(atLeast(0)), fraction(unique, 1));
        expected.put(columns.haveUniqueShare(atLeast(0)), fraction(unique, rows));
        expected.put(columns.haveUniqueRatio(atLeast(0)), fraction(unique, distinct));
        expected.put(columns.haveDuplicateCount(atLeast(0)), fraction(rows - unique, 1));
        expected.put(columns.haveDuplicateShare(atLeast(0)), fraction(rows - unique, rows));
        expected.put(columns.haveRepeatedCount(atLeast(0)), fraction(distinct - unique, 1));
        expected.put(columns.haveRepeatedShare(atLeast(0)), fraction(distinct - unique, rows));
        return expected;
    }

    private static BigDecimal[] fraction(long numerator, long denominator) {
        return new BigDecimal[] {BigDecimal.valueOf(numerator), BigDecimal.valueOf(denominator)};
    }

    private static void assertFound(Keys form, List<Object[]> keys, Measuring measuring) {
        expected(form, keys).forEach((check, fraction) -> {
            Measurement found = measuring.measure(check);
            assertThat(found.numerator()).as(check.name()).isEqualByComparingTo(fraction[0]);
            assertThat(found.denominator()).as(check.name()).isEqualByComparingTo(fraction[1]);
        });
    }

    private interface Measuring {
        Measurement measure(Check check);
    }

    @ParameterizedTest
    @EnumSource
    void as_a_whole(Keys form) {
        for (int size : new int[] {FEW, MANY}) {
            List<Object[]> keys = form.random(size, size);
            Parts parts = new Parts(form.table(keys), leastMemory());

            assertFound(form, keys, parts::whole);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void in_parts_of_which_some_went_elsewhere_merged_in_any_order(Keys form) {
        for (int size : new int[] {FEW, MANY}) {
            List<Object[]> keys = form.random(3L * size, size);
            Parts parts = new Parts(form.table(keys), leastMemory());
            Random random = new Random(size);

            assertFound(form, keys, check -> parts.split(check, random));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_key_in_every_part_and_every_run() {
        Keys form = Keys.LONGS;
        List<Object[]> keys = form.random(1, MANY);
        for (int i = 0; i < keys.size(); i += 50) {
            keys.set(i, new Object[] {7L});
        }
        Parts parts = new Parts(form.table(keys), leastMemory());
        Random random = new Random(8);

        for (int i = 0; i < 20; i++) {
            assertFound(form, keys, check -> parts.split(check, random));
        }
        assertThat(folder).isEmptyDirectory();
    }
}
