package dev.meshwork.quality.documents;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.columns;
import static dev.meshwork.quality.Checks.recordCount;
import static dev.meshwork.quality.Checks.rowCount;
import static dev.meshwork.quality.Checks.schema;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Checks;
import dev.meshwork.quality.ColumnChecks;
import dev.meshwork.quality.Condition;
import dev.meshwork.quality.Suite;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.bounds.Change;
import dev.meshwork.quality.bounds.Expectation;
import dev.meshwork.quality.text.Format;
import dev.meshwork.quality.text.TextForm;
import dev.meshwork.quality.time.OpenDays;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Suites by chance, over the columns of {@link Row}. */
final class GeneratedSuites {

    /** What the suites are about. */
    record Row(
            @Nullable String text,
            @Nullable String other,
            @Nullable Long number,
            @Nullable Double figure,
            @Nullable BigDecimal price,
            @Nullable LocalDate day,
            @Nullable LocalDate later,
            @Nullable Instant at,
            @Nullable Boolean open) {}

    private static final List<String> TEXTS = List.of(
            "AT",
            "",
            " ",
            "5",
            "true",
            "null",
            "2026-01-05",
            "a: b",
            "- x",
            "#no",
            "it's \"so\"",
            "back\\slash",
            "~",
            "007",
            "tab\tand\nline",
            "Grüße",
            "\ud83d\ude00",
            "[a, b]",
            "{a}",
            "*alias",
            "&anchor",
            "!tag",
            "%",
            "@at",
            "yes",
            "1e3",
            "\u0085\u2028\u00a0\ufeff",
            "?",
            ":",
            "a #b",
            "x".repeat(200),
            "\u0000\u0007");

    private final Random random;

    GeneratedSuites(long seed) {
        this.random = new Random(seed);
    }

    Suite next() {
        List<Check> checks = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            checks.add(decorated(check()).named(i + " " + text()));
        }
        Check unnamed = check();
        checks.add(unnamed);
        return Suite.of("suite " + text(), checks.toArray(Check[]::new));
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Check decorated(Check check) {
        Check changed = check;
        if (random.nextInt(4) == 0) {
            changed = changed.where(condition(2));
        }
        if (random.nextInt(6) == 0 && changed.parts().probe().needsRows()) {
            changed = changed.per(one(List.of("text", "number", "open")));
        }
        if (random.nextInt(3) == 0) {
            changed = changed.because(text());
        }
        if (random.nextInt(3) == 0) {
            changed = random.nextBoolean() ? changed.warn() : changed.info();
        }
        if (random.nextInt(4) == 0) {
            changed = changed.dimension(one(List.of(Dimension.values())));
        }
        if (random.nextInt(4) == 0 && changed.parts().probe().refusal() != null) {
            changed = changed.quarantine();
        }
        return random.nextInt(3) == 0 ? changed.allowEmpty() : changed;
    }

    private Condition condition(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(4)) {
            case 1 -> condition(depth - 1).and(condition(depth - 1));
            case 2 -> condition(depth - 1).or(condition(depth - 1));
            case 3 -> condition(depth - 1).negated();
            default -> Condition.that(ofRows());
        };
    }

    private Expectation bound() {
        BigDecimal one = number();
        BigDecimal other = number();
        return switch (random.nextInt(9)) {
            case 0 -> Bound.atLeast(one);
            case 1 -> Bound.atMost(one);
            case 2 -> Bound.greaterThan(one);
            case 3 -> Bound.lessThan(one);
            case 4 -> Bound.exactly(one);
            case 5 -> Bound.between(one.min(other), one.max(other).add(BigDecimal.ONE));
            case 6 ->
                Bound.greaterThan(one.min(other))
                        .and(Bound.atMost(one.max(other).add(BigDecimal.ONE)));
            case 7 -> Change.changeAtMost(random.nextInt(100) / 100.0);
            default -> Change.decreaseAtMost(random.nextInt(100) / 100.0);
        };
    }

    private Expectation share() {
        return switch (random.nextInt(5)) {
            case 0 -> Bound.atLeast(random.nextInt(1001) / 1000.0);
            case 1 -> Bound.greaterThan(random.nextInt(1000) / 1000.0);
            case 2 -> Bound.all();
            case 3 -> Bound.NONE;
            default -> Bound.atMost(random.nextInt(1001) / 1000.0);
        };
    }

    private BigDecimal number() {
        return switch (random.nextInt(4)) {
            case 0 -> BigDecimal.valueOf(random.nextInt(100));
            case 1 -> BigDecimal.valueOf(random.nextInt(), random.nextInt(8));
            case 2 -> new BigDecimal("1e-20");
            default -> BigDecimal.valueOf(random.nextLong());
        };
    }

    private Check check() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> ofRows();
            case 2 -> ofTable();
            case 3 -> ofKeys();
            case 4 -> Checks.rows(condition(2), share());
            default -> figure();
        };
    }

    private ColumnChecks nulls(ColumnChecks column) {
        return switch (random.nextInt(3)) {
            case 0 -> column.nullsFail();
            case 1 -> column.nullsPass();
            default -> column;
        };
    }

    /** A check that says of each row whether it passes. */
    private Check ofRows() {
        ColumnChecks texts = nulls(column(one(List.of("text", "other"))));
        ColumnChecks numbers = nulls(column("number"));
        ColumnChecks days = nulls(column("day"));
        ColumnChecks times = nulls(column("at"));
        LocalDate day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(400));
        List<Supplier<Check>> all = List.of(
                texts::isComplete,
                () -> texts.isComplete(share()),
                () -> texts.isNull(share()),
                texts::isNotBlank,
                () -> texts.isNotMissing(text(), "N/A"),
                () -> texts.isNotMissing(List.of(text(), "-"), share()),
                () -> texts.isIn(text(), "b"),
                () -> texts.isNotIn(List.of(text(), "c"), share()),
                () -> texts.matches(form(2)),
                () -> texts.doesNotMatch(form(1), share()),
                () -> texts.isAtLeast(text()),
                () -> numbers.isBetween(-3, random.nextInt(5)),
                () -> numbers.isIn(1, 2L, 3.5, number()),
                () -> numbers.isGreaterThan(number(), share()),
                () -> numbers.isLessThan(0.5),
                () -> days.isAtMost(day),
                () -> days.isBetween(day, day.plusDays(3), share()),
                () -> times.isGreaterThan(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1000))),
                () -> days.isNotInFuture(share()),
                () -> column("open").isIn(true),
                () -> column("day").isWithin(Duration.ofSeconds(random.nextInt(1_000_000)), column("later"), share()),
                () -> columns("number", "figure").inEachRow().ascend(),
                () -> columns("day", "later").inEachRow().exemptIfAllNull().ascendStrictly(share()),
                () -> columns("number", "price").inEachRow().exemptNever().addUpTo(number()),
                () -> columns("text", "other").inEachRow().differ(share()),
                () -> columns("text", "other").inEachRow().areIn(List.of(List.of("a", text()), List.of("5", "b"))),
                () -> columns("text", "other").inEachRow().haveAValue(),
                () -> columns("text", "other", "day").inEachRow().areComplete(share()),
                () -> columns("text", "other").inEachRow().areEqual());
        return one(all).get();
    }

    private TextForm form(int depth) {
        List<Supplier<TextForm>> all = new ArrayList<>(List.of(
                () -> one(List.of(Format.values())),
                () -> TextForm.regex(one(List.of("\\d+", "a.*\"b'", "[A-Z]{2}#?"))),
                () -> TextForm.containing("x|y"),
                () -> TextForm.like("A_%"),
                () -> TextForm.like("A!_%", '!'),
                () -> TextForm.startingWith(text()),
                () -> TextForm.endingWith(text()),
                () -> TextForm.containingText(text()),
                () -> TextForm.lengthBetween(random.nextInt(3), 3 + random.nextInt(3)),
                () -> TextForm.lengthBetween(2, 2),
                () -> TextForm.date("yyyy-MM-dd'T'HH:mm"),
                () -> TextForm.jsonSchema("{\"type\": \"object\", \"required\": [\"a\"]}"),
                TextForm::json,
                TextForm::number,
                TextForm::wholeNumber,
                TextForm::trimmed,
                TextForm::upperCase,
                TextForm::lowerCase));
        if (depth > 0) {
            all.add(() -> TextForm.anyOf(List.of(form(depth - 1), form(depth - 1))));
            all.add(() -> TextForm.allOf(List.of(form(depth - 1))));
            all.add(() -> TextForm.noneOf(List.of(form(depth - 1), form(depth - 1))));
        }
        return one(all).get();
    }

    private Check ofTable() {
        List<Supplier<Check>> all = List.of(
                () -> rowCount(bound()),
                () -> recordCount(bound()),
                () -> schema().hasColumnCount(bound()),
                () -> schema().hasColumns("text", text() + "x"),
                () -> schema().hasOnlyColumns("text", "day"),
                () -> schema().hasColumnsInOrder("text", "other"),
                () -> schema().hasColumnNames(form(1)),
                () -> schema().hasNoColumnNames(form(1)),
                () -> schema().hasType("price", Kind.DECIMAL, Kind.DOUBLE));
        return one(all).get();
    }

    private Check ofKeys() {
        List<Supplier<Check>> all = List.of(
                column("number")::isUnique,
                () -> column("number").isUnique(share()),
                column("text")::isPrimaryKey,
                () -> columns("text", "day").areUnique(share()),
                columns("text")::areDistinct,
                () -> columns("text", "day").areDistinct(share()),
                columns("text", "number")::arePrimaryKey,
                () -> column("text").hasDistinctCount(bound()),
                () -> columns("text").nullsAreValues().haveDistinctCount(bound()),
                () -> columns("text", "other").nullsAreValues().haveUniqueShare(share()),
                () -> columns("text", "other").haveDuplicateCount(bound()),
                () -> column("text").hasUniqueRatio(share()),
                () -> column("text").hasUniqueCount(bound()),
                () -> column("text").hasDistinctness(share()),
                () -> column("text").hasDuplicateShare(share()),
                () -> column("text").hasRepeatedCount(bound()),
                () -> column("text").hasRepeatedShare(share()),
                () -> columns("text", "day").haveRepeatedShare(share()),
                () -> column("text").hasApproximateDistinctCount(bound()));
        return one(all).get();
    }

    private Check figure() {
        ColumnChecks number = column(one(List.of("number", "figure", "price")));
        List<Supplier<Check>> all = List.of(
                () -> number.hasMinimum(bound()),
                () -> number.hasMaximum(bound()),
                () -> number.hasRange(bound()),
                () -> number.hasSum(bound()),
                () -> number.hasMean(bound()),
                () -> number.hasVariance(bound()),
                () -> number.hasPopulationVariance(bound()),
                () -> number.hasStandardDeviation(bound()),
                () -> number.hasPopulationStandardDeviation(bound()),
                () -> number.hasZeroCount(bound()),
                () -> number.hasNegativeCount(bound()),
                () -> column("text").hasMinimumLength(bound()),
                () -> column("text").hasMaximumLength(bound()),
                () -> column("text").hasMeanLength(bound()),
                () -> number.hasSkewness(bound()),
                () -> number.hasKurtosis(bound()),
                () -> number.hasMedian(bound()),
                () -> number.hasQuantile(random.nextInt(101) / 100.0, bound()),
                () -> number.hasDiscreteQuantile(0.9, bound()),
                () -> number.hasInterquartileRange(bound()),
                () -> number.hasMedianAbsoluteDeviation(bound()),
                () -> number.hasZScoresWithin(3, share()),
                () -> number.hasZScoresBelow(2.5, share()),
                () -> number.hasRobustScoresWithin(3.5, share()),
                () -> number.hasValuesWithinFences(1.5, share()),
                () -> column("text").hasEntropy(bound()),
                () -> column("text").hasMostCommonShare(bound()),
                () -> column("text").hasMostCommonValueIn(text(), "z"),
                () -> column("number").hasMostCommonValueIn(List.of(1, 2), share()),
                () -> column("text").hasSingleMostCommonValueIn(List.of(text())),
                () -> column("text").hasDistinctValuesIn(List.of(text(), "q")),
                () -> column("day").hasDistinctValuesContaining(List.of(LocalDate.of(2026, 2, 3))),
                () -> column("text").hasDistinctValuesEqualTo(List.of(text())),
                () -> columns("number", "figure").haveCorrelation(bound()),
                () -> columns("text", "other").haveCramersPhi(bound()),
                () -> columns("text", "other").haveMutualInformation(bound()),
                column("text")::isNotConstant,
                () -> column("number").isIncreasing(share()),
                column("number")::isStrictlyIncreasing,
                column("number")::isDecreasing,
                () -> column("number").isStrictlyDecreasing(share()),
                () -> column("number").hasNoGaps(bound()),
                columns("day", "later")::doNotOverlap,
                () -> column("at").isFresherThan(Duration.ofSeconds(1 + random.nextInt(10_000_000))),
                () -> column("later").hasMeanDelay(column("day"), bound()),
                () -> column("day").hasDataForEvery(days()),
                () -> column("at").hasDataForEveryHourOf(days(), share()));
        return one(all).get();
    }

    private OpenDays days() {
        OpenDays days = random.nextBoolean() ? OpenDays.workdays() : OpenDays.all();
        if (random.nextBoolean()) {
            days = OpenDays.on(DayOfWeek.MONDAY, DayOfWeek.SUNDAY)
                    .except(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 4, 3));
        }
        days = random.nextBoolean() ? days.in(ZoneId.of("Europe/Vienna")) : days;
        days = random.nextBoolean() ? days.from(LocalDate.of(2026, 1, 1)) : days;
        return random.nextBoolean() ? days.to(LocalDate.of(2026, 12, 31)) : days;
    }

    /** Rows by chance. */
    List<Row> rows(int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LocalDate day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(50));
            rows.add(new Row(
                    orNull(text()),
                    orNull(one(Arrays.asList("a", "b", text()))),
                    orNull((long) random.nextInt(10)),
                    orNull(random.nextInt(100) / 8.0),
                    orNull(BigDecimal.valueOf(random.nextInt(1000), 2)),
                    orNull(day),
                    orNull(day.plusDays(random.nextInt(5))),
                    orNull(LocalDateTime.of(2026, 1, 1, 0, 0)
                            .plusHours(random.nextInt(100))
                            .toInstant(java.time.ZoneOffset.UTC)),
                    orNull(random.nextBoolean())));
        }
        return rows;
    }

    private <T> @Nullable T orNull(T value) {
        return random.nextInt(8) == 0 ? null : value;
    }
}
