package dev.meshwork.quality.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    @Test
    void prints_the_number_and_the_remark() {
        assertThat(Measurement.number(12)).hasToString("12");
        assertThat(Measurement.number(new BigDecimal("1.50E+3"))).hasToString("1500");
        assertThat(Measurement.share(1, 4)).hasToString("0.25");
        assertThat(Measurement.share(1, 3).noting("3 of them")).hasToString("0.3333333333333333 (3 of them)");
        assertThat(Measurement.nothing()).hasToString("nothing");
    }

    @Test
    void a_share_of_no_rows_is_nothing() {
        assertThat(Measurement.share(0, 0)).isSameAs(Measurement.nothing());
        assertThat(Measurement.share(0, 0).noting("0 of 0").isNothing()).isTrue();
        assertThat(Measurement.number(0).isNothing()).isFalse();
        assertThat(Measurement.share(0, 1).isNothing()).isFalse();
    }

    @Test
    void a_share_counts_the_rows_that_passed_and_those_that_did_not() {
        Measurement measurement = Measurement.share(3, 5).noting("a remark");

        assertThat(measurement.evaluated()).isEqualTo(5);
        assertThat(measurement.failed()).isEqualTo(2);
        assertThat(measurement.counting(7, 6).evaluated()).isEqualTo(7);
        assertThat(measurement.counting(7, 6).failed()).isEqualTo(6);
        assertThat(measurement.counting(7, 6).note()).isEqualTo("a remark");
    }

    @Test
    void a_part_is_no_more_than_the_whole() {
        assertThatThrownBy(() -> Measurement.share(3, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid share of 3 in 2: expected a part and then the whole");
        assertThatThrownBy(() -> Measurement.share(-1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid share of -1 in 2: expected a part and then the whole");
    }
}
