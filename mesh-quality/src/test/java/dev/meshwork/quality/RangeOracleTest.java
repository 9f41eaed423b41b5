package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.schema.DataType.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeOracleTest {

    private static final ColumnChecks VALUE = column("value");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void limits_of_any_type_of_number_hold_for_columns_of_any_type_of_number(long seed) {
        Random random = new Random(seed);

        for (int i = 0; i < 200; i++) {
            Number value = number(random, random.nextInt(4));
            Number low = number(random, random.nextInt(6));
            Number high = number(random, random.nextInt(6));
            int toLow = exact(value).compareTo(exact(low));
            int toHigh = exact(value).compareTo(exact(high));

            assertHolds(toLow >= 0, value, VALUE.isAtLeast((Comparable<?>) low));
            assertHolds(toLow > 0, value, VALUE.isGreaterThan((Comparable<?>) low));
            assertHolds(toHigh <= 0, value, VALUE.isAtMost((Comparable<?>) high));
            assertHolds(toHigh < 0, value, VALUE.isLessThan((Comparable<?>) high));
            assertHolds(toLow >= 0 && toHigh <= 0, value, VALUE.isBetween((Comparable<?>) low, (Comparable<?>) high));
        }
    }

    private static void assertHolds(boolean expected, Number value, Check check) {
        Table table = Table.ofColumn(kindOf(value), value);

        assertThat(table.check(check).passed())
                .as(value + " of " + value.getClass().getSimpleName() + ": " + check)
                .isEqualTo(expected);
    }

    /** Small numbers with few fractions, so that many are equal; each is exact in every type that can hold it. */
    private static Number number(Random random, int type) {
        int whole = random.nextInt(9) - 4;
        return switch (type) {
            case 0 -> whole;
            case 1 -> (long) whole;
            case 2 -> whole / 2.0;
            case 3 -> BigDecimal.valueOf(whole * 5L, 1).setScale(random.nextInt(3) + 1);
            case 4 -> whole / 2f;
            default -> BigInteger.valueOf(whole);
        };
    }

    private static Kind kindOf(Number value) {
        if (value instanceof Integer) {
            return Kind.INTEGER;
        }
        if (value instanceof Long) {
            return Kind.LONG;
        }
        return value instanceof Double ? Kind.DOUBLE : Kind.DECIMAL;
    }

    private static BigDecimal exact(Number number) {
        return new BigDecimal(number.toString());
    }
}
