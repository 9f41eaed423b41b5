package dev.meshwork.quality.internal.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WholeSumTest {

    private static final long[] EDGES = {
        0,
        1,
        -1,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 31,
        -(1L << 31) - 1,
        1L << 32
    };

    private static long any(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> EDGES[random.nextInt(EDGES.length)];
            case 1 -> random.nextInt();
            default -> random.nextLong();
        };
    }

    @Test
    void adds_numbers_and_squares_without_overflow_also_in_parts() {
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            WholeSum all = new WholeSum();
            WholeSum squares = new WholeSum();
            BigInteger expected = BigInteger.ZERO;
            BigInteger expectedSquares = BigInteger.ZERO;
            for (int part = random.nextInt(4); part >= 0; part--) {
                WholeSum more = new WholeSum();
                WholeSum moreSquares = new WholeSum();
                for (int i = random.nextInt(50); i > 0; i--) {
                    long number = any(random);
                    more.add(number);
                    moreSquares.addSquare(number);
                    expected = expected.add(BigInteger.valueOf(number));
                    expectedSquares =
                            expectedSquares.add(BigInteger.valueOf(number).pow(2));
                }
                all.add(more);
                squares.add(moreSquares);
            }
            assertThat(all.value()).isEqualTo(expected);
            assertThat(squares.value()).isEqualTo(expectedSquares);
        }
    }
}
