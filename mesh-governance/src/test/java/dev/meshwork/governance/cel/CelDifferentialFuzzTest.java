package dev.meshwork.governance.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.runtime.CelEvaluationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fuzz")
class CelDifferentialFuzzTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void conditions_mean_what_cel_says(long seed) throws CelEvaluationException {
        CelDifferential differential = new CelDifferential();

        differential.compare(seed, 50_000);

        assertThat(differential.refused()).as("damaged expressions").isPositive();
    }
}
