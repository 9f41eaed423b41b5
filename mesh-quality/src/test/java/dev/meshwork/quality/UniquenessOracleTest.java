package dev.meshwork.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.CheckResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UniquenessOracleTest {

    /** With the least memory for keys, enough for several runs on the disk. */
    private static final int MANY = 6_000;

    private static final int FEW = 300;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void finds_what_a_hash_set_finds(Keys form) {
        List<Object[]> keys = form.random(1, FEW);

        CheckResult result = form.table(keys).check(form.areUnique());

        assertThatRepeatsAreFound(keys, result);
    }

    @ParameterizedTest
    @EnumSource
    void finds_what_a_hash_set_finds_when_keys_go_to_the_disk(Keys form) {
        List<Object[]> keys = form.random(2, MANY);
        Suite suite = Suite.of("s", form.areUnique()).withKeyMemory(64 << 10).spillingTo(folder);

        CheckResult result = form.table(keys).check(suite).values().iterator().next();

        assertThatRepeatsAreFound(keys, result);
        assertThat(folder).isEmptyDirectory();
    }

    private static void assertThatRepeatsAreFound(List<Object[]> keys, CheckResult result) {
        List<Integer> repeated = Keys.repeated(keys);
        assertThat(repeated).as("the keys repeat").isNotEmpty();
        assertThat(result.evaluated()).isEqualTo(keys.size());
        assertThat(result.failed()).isEqualTo(repeated.size());
        assertThat(result.observed())
                .endsWith("(" + repeated.size() + " of " + keys.size() + " rows repeat an earlier key)");
        assertThat(result.evidence())
                .isEqualTo(repeated.stream()
                        .limit(10)
                        .map(number -> "orders, record " + number)
                        .toList());
    }
}
