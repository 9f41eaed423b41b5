package dev.meshwork.quality;

import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** Random keys of a form, some of which repeat, and which of them do by a hash set. */
enum Keys {
    INTEGERS(r -> new Object[] {r.nextInt()}, Field.of("a", Kind.INTEGER)),
    SMALL_INTEGERS(r -> new Object[] {r.nextInt(4_000) - 2_000}, Field.of("a", Kind.INTEGER)),
    LONGS(r -> new Object[] {r.nextLong()}, Field.of("a", Kind.LONG)),
    LONGS_IN_THE_UPPER_BITS(r -> new Object[] {(long) r.nextInt(4_000) << 52}, Field.of("a", Kind.LONG)),
    TEXTS(r -> new Object[] {text(r)}, Field.of("a", Kind.TEXT)),
    DECIMALS(r -> new Object[] {decimal(r)}, Field.of("a", Kind.DECIMAL)),
    DOUBLES(r -> new Object[] {r.nextInt(4_000) / 8.0}, Field.of("a", Kind.DOUBLE)),
    DATES(r -> new Object[] {date(r)}, Field.of("a", Kind.DATE)),
    TIMES(
            r -> new Object[] {date(r).atTime(r.nextInt(2), r.nextInt(2), 0, r.nextInt(2))},
            Field.of("a", Kind.DATE_TIME)),
    TIMESTAMPS(
            r -> new Object[] {Instant.ofEpochSecond(r.nextInt(2_000), r.nextInt(2))}, Field.of("a", Kind.TIMESTAMP)),
    ENUMS(
            r -> new Object[] {r.nextBoolean() ? Kind.TEXT : "LONG"},
            Field.of("a", DataType.enumeration(List.of("TEXT", "LONG")))),
    PAIRS_OF_NUMBERS(
            r -> new Object[] {(long) r.nextInt(64) - 32, r.nextInt(64) - 32},
            Field.of("a", Kind.LONG),
            Field.of("b", Kind.INTEGER)),
    DATE_AND_NUMBER(r -> new Object[] {date(r), r.nextInt(3)}, Field.of("a", Kind.DATE), Field.of("b", Kind.INTEGER)),
    PAIRS_OF_TEXTS(
            r -> new Object[] {"x".repeat(r.nextInt(60)), "x".repeat(r.nextInt(60))},
            Field.of("a", Kind.TEXT),
            Field.of("b", Kind.TEXT)),
    THREE_PARTS(
            r -> new Object[] {r.nextInt(10), decimal(r), "x".repeat(r.nextInt(4))},
            Field.of("a", Kind.INTEGER),
            Field.of("b", Kind.DECIMAL),
            Field.of("c", Kind.TEXT));

    private final Function<Random, Object[]> key;
    private final Field[] fields;

    Keys(Function<Random, Object[]> key, Field... fields) {
        this.key = key;
        this.fields = fields;
    }

    /** Keys, of which about a tenth repeats one of the earlier ones. */
    List<Object[]> random(long seed, int count) {
        Random random = new Random(seed);
        List<Object[]> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(i > 0 && random.nextInt(10) == 0 ? keys.get(random.nextInt(i)) : key.apply(random));
        }
        return keys;
    }

    Table table(List<Object[]> keys) {
        Table table = Table.of(fields);
        keys.forEach(table::row);
        return table;
    }

    ColumnsChecks columns() {
        return Checks.columns(Arrays.stream(fields).map(Field::name).toArray(String[]::new));
    }

    Check areUnique() {
        return columns().areUnique();
    }

    /** The numbers, from 1, of those that came before. */
    static List<Integer> repeated(List<Object[]> keys) {
        Set<List<Object>> seen = new HashSet<>();
        List<Integer> repeated = new ArrayList<>();
        for (Object[] key : keys) {
            if (!seen.add(comparable(key))) {
                repeated.add(seen.size() + repeated.size() + 1);
            }
        }
        return repeated;
    }

    /** A key in a form in which equal ones are equal. */
    static List<Object> comparable(Object[] key) {
        return Arrays.stream(key).map(Keys::comparable).toList();
    }

    private static Object comparable(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros();
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }

    private static String text(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> "\u00e9".repeat(random.nextInt(500));
            case 2 -> "customer-" + random.nextInt(4_000);
            default -> new String(Character.toChars(random.nextInt(Character.MAX_CODE_POINT)));
        };
    }

    private static BigDecimal decimal(Random random) {
        return BigDecimal.valueOf(random.nextInt(2_000), 2).setScale(2 + random.nextInt(3));
    }

    private static LocalDate date(Random random) {
        return LocalDate.EPOCH.plusDays(random.nextInt(2_000) - 1_000);
    }
}
