package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.columns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.KeySettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random keys on two sides, in memory and on the disk, against sets and maps. */
class AcrossDataSetsOracleTest {

    private static final long LEAST_MEMORY = 64 << 10;

    @TempDir
    private Path folder;

    private final Table table = Table.of(
            Field.of("number", Kind.LONG).orNull(), Field.of("text", Kind.TEXT).orNull());
    private final List<List<@Nullable Object>> here = new ArrayList<>();
    private final List<List<@Nullable Object>> there = new ArrayList<>();

    private OtherDataSet fill(int rows, int otherRows, Random random) {
        List<Map<String, @Nullable Object>> maps = new ArrayList<>();
        int keys = 1 + random.nextInt(2 * rows);
        for (int i = 0; i < rows; i++) {
            List<@Nullable Object> row = row(keys, random);
            here.add(row);
            table.row(row.toArray());
        }
        for (int i = 0; i < otherRows; i++) {
            List<@Nullable Object> row = i % 2 == 0 ? row(keys, random) : here.get(random.nextInt(rows));
            there.add(row);
            Map<String, @Nullable Object> map = new HashMap<>();
            map.put("number", row.get(0));
            map.put("text", row.get(1));
            maps.add(map);
        }
        return OtherDataSet.of(MemorySource.of("others", RowType.ofMaps(table.schema()), maps));
    }

    private static List<@Nullable Object> row(int keys, Random random) {
        return Arrays.asList(
                random.nextInt(50) == 0 ? null : (Object) (long) random.nextInt(keys),
                random.nextInt(50) == 0 ? null : "t" + random.nextInt(3));
    }

    private Map<String, CheckResult> check(long memory, Check... checks) {
        return table.check(Suite.of("s", checks).withKeyMemory(memory).spillingTo(folder));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 40, 1_500, 9_000})
    void keys_are_found_as_in_sets(int rows) {
        for (int seed = 0; seed < (rows < 100 ? 60 : 3); seed++) {
            AcrossDataSetsOracleTest fresh = new AcrossDataSetsOracleTest();
            fresh.folder = folder;
            fresh.compareKeys(rows, new Random(seed));
        }
        assertThat(folder).isEmptyDirectory();
    }

    private void compareKeys(int rows, Random random) {
        OtherDataSet other = fill(rows, random.nextInt(2 * rows), random);
        Map<String, CheckResult> results = check(
                random.nextBoolean() ? LEAST_MEMORY : 1 << 20,
                column("number").references(other, "number"),
                columns("text", "number").reference(other, List.of("text", "number")),
                column("number").covers(other, "number"),
                columns("number", "text").cover(other, List.of("number", "text")));

        Set<Object> numbers = keys(there, 1);
        Set<Object> pairs = keys(there, 2);
        assertThat(results.get("number is among number of others").failed())
                .isEqualTo(here.stream()
                        .filter(row -> row.get(0) != null && !numbers.contains(row.subList(0, 1)))
                        .count());
        assertThat(results.get("(text, number) is among (text, number) of others")
                        .failed())
                .isEqualTo(here.stream()
                        .filter(row -> !row.contains(null) && !pairs.contains(row))
                        .count());
        assertCovered(results.get("number covers number of others"), numbers, keys(here, 1));
        assertCovered(results.get("(number, text) covers (number, text) of others"), pairs, keys(here, 2));
    }

    private static Set<Object> keys(List<List<@Nullable Object>> rows, int width) {
        Set<Object> keys = new HashSet<>();
        rows.stream()
                .map(row -> row.subList(0, width))
                .filter(key -> !key.contains(null))
                .forEach(keys::add);
        return keys;
    }

    private static void assertCovered(CheckResult result, Set<Object> wanted, Set<Object> found) {
        Set<Object> missing = new HashSet<>(wanted);
        missing.removeAll(found);
        assertThat(result.evaluated()).isEqualTo(wanted.size());
        assertThat(result.failed()).isEqualTo(missing.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 40, 1_500, 9_000})
    void rows_are_reconciled_as_in_maps(int rows) {
        for (int seed = 0; seed < (rows < 100 ? 60 : 3); seed++) {
            AcrossDataSetsOracleTest fresh = new AcrossDataSetsOracleTest();
            fresh.folder = folder;
            fresh.compareRows(rows, new Random(seed));
        }
        assertThat(folder).isEmptyDirectory();
    }

    private void compareRows(int rows, Random random) {
        OtherDataSet other = fill(rows, random.nextInt(2 * rows), random);
        CheckResult result = check(
                        random.nextBoolean() ? LEAST_MEMORY : 1 << 20,
                        columns("number").areReconciledWith(other, "text").named("same"))
                .get("same");

        assertThat(result.observed()).contains(expected());
        assertThat(result.passed()).isEqualTo(expected().startsWith("0 missing, 0 surplus, 0 different"));
    }

    private String expected() {
        Map<@Nullable Object, List<List<@Nullable Object>>> left = new HashMap<>();
        here.forEach(row ->
                left.computeIfAbsent(row.get(0), key -> new ArrayList<>()).add(row));
        Map<@Nullable Object, Integer> lacking = new HashMap<>();
        for (List<@Nullable Object> row : there) {
            List<List<@Nullable Object>> mine = left.getOrDefault(row.get(0), new ArrayList<>());
            if (!mine.remove(row)) {
                lacking.merge(row.get(0), 1, Integer::sum);
            }
        }
        int different = 0;
        int missing = 0;
        int surplus = left.values().stream().mapToInt(List::size).sum();
        int equal = here.size() - surplus;
        for (Map.Entry<@Nullable Object, Integer> entry : lacking.entrySet()) {
            int both = Math.min(
                    entry.getValue(),
                    left.getOrDefault(entry.getKey(), List.of()).size());
            different += both;
            surplus -= both;
            missing += entry.getValue() - both;
        }
        return missing + " missing, " + surplus + " surplus, " + different + " different of "
                + (equal + missing + surplus + different);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 5_000})
    void random_parts_some_of_them_elsewhere_are_merged_to_the_whole(int rows) {
        Random random = new Random(rows);
        OtherDataSet other = fill(rows, rows, random);
        KeySettings keys = KeySettings.ofSeed(1).withMemory(LEAST_MEMORY).in(folder);
        Parts parts = new Parts(table, keys);
        for (Check check : List.of(
                column("number").references(other, "number"),
                column("number").covers(other, "number"),
                columns("number").areReconciledWith(other, "text"),
                column("number").hasDistinctCount(Bound.NONE).relativeTo(other))) {
            Measurement whole = parts.whole(check);
            for (int i = 0; i < 4; i++) {
                Measurement split = parts.split(check, random);
                assertThat(split).hasToString(Objects.toString(whole));
                assertThat(split.failed()).isEqualTo(whole.failed());
            }
        }
    }

    @Test
    void a_row_cannot_be_taken_out_by_keys_on_the_disk() {
        OtherDataSet other = fill(5_000, 10_000, new Random(1));

        assertThatThrownBy(() -> check(
                        LEAST_MEMORY,
                        column("number").references(other, "number").quarantine()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Cannot quarantine by check 'number is among number of others': the keys number of others do"
                                + " not fit into 64 KiB, and on the disk they tell too late what is there; raise it with"
                                + " withKeyMemory(...)");
        assertThat(folder).isEmptyDirectory();
    }
}
