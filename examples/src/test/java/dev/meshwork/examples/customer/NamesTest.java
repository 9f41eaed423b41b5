package dev.meshwork.examples.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "JON YANG, Jon Yang",
        "ada o'neill-KING, Ada O'Neill-King",
        "VAN DER MEER, Van Der Meer",
        "ØSTERGÅRDEN, Østergården",
        "ǆUKIĆ, ǅukić",
        "R2D2 4ever, R2D2 4Ever",
    })
    void capitals_stand_at_the_start_of_each_run_of_letters(String name, String expected) {
        assertThat(Names.titleCase(name)).isEqualTo(expected);
    }
}
