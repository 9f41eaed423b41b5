package dev.meshwork.quality.internal.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactSumTest {

    private static final double[] EDGES = {
        0.0,
        -0.0,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        -Double.MIN_NORMAL,
        Math.nextDown(Double.MIN_NORMAL),
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        1,
        -1,
        Math.nextUp(1.0),
        0.1,
        1e300,
        -1e-300
    };

    /** Any finite double, or an edge. */
    private static double any(Random random) {
        double number = random.nextInt(4) == 0
                ? EDGES[random.nextInt(EDGES.length)]
                : Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(number) ? number : 0.1;
    }

    @Test
    void adds_any_doubles_without_rounding() {
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            ExactSum sum = ExactSum.ofNumbers();
            BigDecimal expected = BigDecimal.ZERO;
            for (int i = random.nextInt(100); i > 0; i--) {
                double number = any(random);
                sum.add(number);
                expected = expected.add(new BigDecimal(number));
            }
            assertThat(sum.value()).isEqualByComparingTo(expected);
        }
    }

    @Test
    void adds_products_of_any_doubles_without_rounding() {
        Random random = new Random(2);
        for (int round = 0; round < 50; round++) {
            ExactSum sum = ExactSum.ofProducts();
            BigDecimal expected = BigDecimal.ZERO;
            for (int i = random.nextInt(60); i > 0; i--) {
                double one = any(random);
                double other = random.nextBoolean() ? one : any(random);
                sum.addProduct(one, other);
                expected = expected.add(new BigDecimal(one).multiply(new BigDecimal(other)));
            }
            assertThat(sum.value()).isEqualByComparingTo(expected);
        }
    }

    @Test
    void carries_in_time_when_many_large_numbers_come() {
        ExactSum sum = ExactSum.ofNumbers();
        ExactSum products = ExactSum.ofProducts();
        int count = 1_000_000;

        for (int i = 0; i < count; i++) {
            sum.add(-Double.MAX_VALUE);
            products.addProduct(Double.MAX_VALUE, Double.MAX_VALUE);
        }

        BigDecimal greatest = new BigDecimal(Double.MAX_VALUE);
        BigDecimal times = BigDecimal.valueOf(count);
        assertThat(sum.value()).isEqualByComparingTo(greatest.negate().multiply(times));
        assertThat(products.value())
                .isEqualByComparingTo(greatest.multiply(greatest).multiply(times));
    }

    @Test
    void parts_add_up_to_the_whole_also_when_written_and_read() throws IOException {
        Random random = new Random(3);
        ExactSum sum = ExactSum.ofNumbers();
        BigDecimal expected = BigDecimal.ZERO;
        for (int part = 0; part < 40; part++) {
            ExactSum more = ExactSum.ofNumbers();
            for (int i = random.nextInt(3_000); i > 0; i--) {
                double number = any(random);
                more.add(number);
                expected = expected.add(new BigDecimal(number));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            more.write(new DataOutputStream(bytes));
            ExactSum read = ExactSum.ofNumbers();
            read.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            sum.add(read);
        }

        assertThat(sum.value()).isEqualByComparingTo(expected);
    }
}
