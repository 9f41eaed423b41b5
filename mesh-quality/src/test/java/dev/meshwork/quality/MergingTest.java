package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.columns;
import static dev.meshwork.quality.Checks.metric;
import static dev.meshwork.quality.Checks.recordCount;
import static dev.meshwork.quality.Checks.rowCount;
import static dev.meshwork.quality.Checks.rows;
import static dev.meshwork.quality.Checks.schema;
import static dev.meshwork.quality.Condition.that;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static dev.meshwork.quality.bounds.Bound.atMost;
import static dev.meshwork.quality.bounds.Change.changeAtMost;
import static dev.meshwork.quality.bounds.Change.decreaseAtMost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.text.Format;
import dev.meshwork.quality.text.TextForm;
import dev.meshwork.quality.time.OpenDays;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What inspections of parts find, once merged, is what one inspection of all rows finds. */
class MergingTest {

    @TempDir
    private Path folder;

    private Suite everyCheck() {
        Check[] checks = checks().toArray(Check[]::new);
        return Suite.of("every check", checks).withKeyMemory(64 << 10).spillingTo(folder);
    }

    /** Without those that cannot be sent. */
    private Suite sendableChecks() {
        Check[] checks =
                checks().filter(check -> !check.name().equals("total of id")).toArray(Check[]::new);
        return Suite.of("every check", checks).withKeyMemory(64 << 10).spillingTo(folder);
    }

    private static Stream<Check> checks() {
        return Stream.of(
                column("email").isComplete(atLeast(0.9)),
                column("email").isNotBlank(atLeast(0.9)),
                column("email").matches(Format.EMAIL_HTML5),
                column("email").matches("[a-z]+@.*").quarantine(),
                column("id").isUnique(),
                column("id").isPrimaryKey(),
                columns("id", "email").areUnique(),
                columns("price", "id").arePrimaryKey(),
                column("price").isBetween(0, 50),
                column("price").isAtLeast(10, atLeast(0.8)),
                column("price").isAtMost(90),
                column("ratio").isGreaterThan(0.1),
                column("ratio").isLessThan(0.9).warn(),
                column("id").isIn(1, 2, 3),
                column("id").isNotIn(4),
                column("at").isFresherThan(Duration.ofHours(1)),
                rows("a price below the number", row -> price(row.value("price")) < 50, "price", "id"),
                rowCount(changeAtMost(0.1)),
                recordCount(atMost(1_000)),
                column("id").isComplete(decreaseAtMost(0.1)).named("ids are there"),
                metric(new Total("id", new ArrayList<>()), atLeast(0)),
                column("email").isNull(atLeast(0.05)),
                column("email").isNotMissing("", "x"),
                column("email").isNotConstant(),
                column("email").nullsFail().matches(TextForm.like("%@_"), atLeast(0.1)),
                column("email").doesNotMatch(TextForm.containing("@|1")),
                column("price").isGreaterThan(column("id")),
                columns("price", "ratio").inEachRow().exemptIfAllNull().ascend(),
                columns("id", "price", "ratio").inEachRow().haveAValue(),
                column("id").isIncreasing(),
                column("at").isStrictlyDecreasing(atLeast(0.3)),
                column("email").isDecreasing(),
                column("id").hasNoGaps(),
                column("at").hasDataForEveryHourOf(OpenDays.all()),
                column("at").hasDataForEvery(OpenDays.workdays()),
                column("at").isNotInFuture(),
                columns("id", "big").doNotOverlap(),
                column("at").hasMeanDelay(column("at"), atLeast(0)),
                column("email").hasDistinctValuesContaining(List.of("x", "1@")),
                schema().hasColumns("id", "email"),
                column("price")
                        .isAtLeast(10, atLeast(0.8))
                        .where(column("email").isComplete()),
                rowCount(atLeast(1))
                        .where(that(column("id").isAtLeast(5))
                                .or(that(column("ratio").isNull()))),
                column("id").isUnique().per("email"),
                column("price").isAtMost(50).per("email").where(column("id").isAtLeast(10)),
                column("id").isIncreasing().per("id"));
    }

    private static double price(Object price) {
        return ((BigDecimal) price).doubleValue();
    }

    private static Table table(Random random, int size) {
        Table table = Table.of(
                        Field.of("id", Kind.LONG).orNull(),
                        Field.of("email", Kind.TEXT).orNull(),
                        Field.of("price", Kind.DECIMAL).orNull(),
                        Field.of("ratio", Kind.DOUBLE).orNull(),
                        Field.of("at", Kind.TIMESTAMP).orNull(),
                        Field.of("big", Kind.LONG).orNull())
                .after((dataSet, check, most) -> check.length() % 2 == 0 ? List.of() : Earlier.values("10"));
        for (int i = 0; i < size; i++) {
            if (random.nextInt(20) == 0) {
                table.unreadable();
            } else {
                table.row(
                        orNull(random, (long) random.nextInt(2 * size)),
                        orNull(random, List.of("ada@b", "", " ", "1@", "x").get(random.nextInt(5))),
                        orNull(random, BigDecimal.valueOf(random.nextInt(1_000), 1)),
                        orNull(random, random.nextDouble()),
                        orNull(random, Table.NOW.minusSeconds(random.nextInt(10_000))),
                        orNull(random, 2L * size + random.nextInt(3)));
            }
        }
        return table;
    }

    private static Object orNull(Random random, Object value) {
        return random.nextInt(15) == 0 ? null : value;
    }

    private static Map<String, CheckResult> merged(List<Gate.Inspection> parts) {
        Gate.Inspection first = parts.get(0);
        for (Gate.Inspection part : parts.subList(1, parts.size())) {
            first.merge(part);
            part.close();
        }
        try {
            return Table.verdict(first);
        } finally {
            first.close();
        }
    }

    private static void assertEqual(Map<String, CheckResult> merged, Map<String, CheckResult> whole) {
        merged.forEach((name, result) -> assertThat(result).isEqualTo(whole.get(name)));
        assertThat(merged.values()).containsExactlyElementsOf(whole.values());
    }

    @Test
    void parts_of_any_number_and_size_make_a_whole() {
        for (long seed = 1; seed <= 150; seed++) {
            Random random = new Random(seed);
            Table table = table(random, random.nextInt(80));
            Suite suite = everyCheck();
            List<Gate.Inspection> parts = new ArrayList<>();
            int from = 0;
            for (int more = random.nextInt(5); more > 0; more--) {
                int to = from + random.nextInt(table.size() - from + 1);
                parts.add(table.part(from, to).inspect(suite));
                from = to;
            }
            parts.add(table.part(from, table.size()).inspect(suite));

            assertEqual(merged(parts), table.check(suite));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void parts_may_be_seen_elsewhere() {
        for (long seed = 1; seed <= 60; seed++) {
            Random random = new Random(seed);
            Table table = table(random, random.nextInt(80));
            Suite suite = sendableChecks();
            int split = random.nextInt(table.size() + 1);
            Gate.Inspection first = sent(table.part(0, split), suite);
            Gate.Inspection last = sent(table.part(split, table.size()), suite);

            assertEqual(merged(List.of(first, last)), table.check(suite));
        }
    }

    private static Gate.Inspection sent(Table table, Suite suite) {
        SuiteInspection received = (SuiteInspection) table.open(suite);
        try (Gate.Inspection seen = table.inspect(suite)) {
            received.decode(((SuiteInspection) seen).encode());
        }
        return received;
    }

    @Test
    void it_does_not_matter_which_neighbours_are_merged_first() {
        Table table = table(new Random(7), 90);
        Suite suite = everyCheck();
        Gate.Inspection first = table.part(0, 30).inspect(suite);
        Gate.Inspection last =
                merge(table.part(30, 60).inspect(suite), table.part(60, 90).inspect(suite));

        assertEqual(merged(List.of(first, last)), table.check(suite));
    }

    private static Gate.Inspection merge(Gate.Inspection one, Gate.Inspection other) {
        one.merge(other);
        other.close();
        return one;
    }

    @ParameterizedTest
    @CsvSource({"3000, 2500", "3000, 500", "4000, 2000", "1400, 700", "3000, 0", "3000, 3000"})
    void keys_may_be_on_the_disk_in_one_part_in_both_or_in_none(int size, int split) {
        Table table = table(new Random(size + split), size);
        Suite suite = everyCheck();

        Map<String, CheckResult> merged = merged(List.of(
                table.part(0, split).inspect(suite), table.part(split, size).inspect(suite)));

        assertEqual(merged, table.check(suite));
        assertThat(merged.get("id is unique").failed()).isPositive();
        assertThat(folder).isEmptyDirectory();
    }
}
