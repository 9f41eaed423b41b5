package dev.meshwork.governance.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.runtime.CelEvaluationException;
import dev.meshwork.governance.cel.EvaluationException.Kind;
import org.junit.jupiter.api.Test;

class CelDifferentialTest {

    @Test
    void conditions_mean_what_cel_says() throws CelEvaluationException {
        CelDifferential differential = new CelDifferential();

        differential.compare(20260105, 4_000);

        assertThat(differential.refused()).as("damaged expressions").isPositive();
        assertThat(differential.errors())
                .as("kinds of errors that were met")
                .containsKeys(Kind.MISSING, Kind.OVERFLOW, Kind.DIVISION_BY_ZERO, Kind.OUTSIDE);
    }
}
