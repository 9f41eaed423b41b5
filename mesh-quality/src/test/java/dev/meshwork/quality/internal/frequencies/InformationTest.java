package dev.meshwork.quality.internal.frequencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InformationTest {

    /** Counts by row and column of a table. */
    private static Map<Object, Long> pairs(long[]... rows) {
        Map<Object, Long> pairs = new HashMap<>();
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                if (rows[i][j] > 0) {
                    pairs.put(List.of("row " + i, j), rows[i][j]);
                }
            }
        }
        return pairs;
    }

    @Test
    void entropy_of_a_coin_and_of_a_certainty() {
        assertThat(Information.entropy(List.of(5L, 5L))).isEqualTo(Math.log(2), within(1e-15));
        assertThat(Information.entropy(List.of(7L))).isZero();
        assertThat(Information.entropy(List.of(1L, 3L)))
                .isEqualTo(-0.25 * Math.log(0.25) - 0.75 * Math.log(0.75), within(1e-15));
    }

    @Test
    void independent_columns_tell_nothing_of_each_other() {
        Map<Object, Long> independent = pairs(new long[] {10, 20, 30}, new long[] {20, 40, 60});

        assertThat(Information.mutual(independent)).isEqualTo(0, within(1e-15));
        assertThat(Information.cramersPhi(independent)).isEqualTo(0, within(1e-7));
    }

    @Test
    void columns_that_follow_from_each_other_tell_all() {
        Map<Object, Long> same = pairs(new long[] {10, 0}, new long[] {0, 30});

        assertThat(Information.mutual(same)).isEqualTo(Information.entropy(List.of(10L, 30L)), within(1e-15));
        assertThat(Information.cramersPhi(same)).isEqualTo(1, within(1e-15));
    }

    /** Chi-squared by hand: 100 rows, all expected counts 25, so chi-squared is 4 * 5² / 25 = 4 and phi the root of 4 / 100. */
    @Test
    void phi_of_a_table_of_four() {
        assertThat(Information.cramersPhi(pairs(new long[] {30, 20}, new long[] {20, 30})))
                .isEqualTo(0.2, within(1e-12));
    }

    @Test
    void phi_of_a_constant_column_is_not_a_number() {
        assertThat(Information.cramersPhi(pairs(new long[] {30, 20}))).isNaN();
    }
}
