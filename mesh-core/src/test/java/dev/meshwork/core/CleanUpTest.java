package dev.meshwork.core;

import static dev.meshwork.core.Orders.LINES;
import static dev.meshwork.core.Orders.TOTALS;
import static dev.meshwork.core.Orders.line;
import static dev.meshwork.core.Orders.quantityAtLeast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.testing.DataProductTester;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CleanUpTest {

    private final DataProductTester tester = DataProductTester.of(new Orders() {
        @Override
        protected void declare(Declaration product) {
            product.reads(LINES).through(quantityAtLeast(1, 5));
            product.serves(MemoryPort.of("totals", Total.class).writing(Writing.APPEND));
        }
    });

    @BeforeEach
    void serve_on_four_days() {
        for (String day : List.of("2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04")) {
            tester.at(day + "T00:00:00Z")
                    .given(LINES, line(day, 1), line("bad", 0))
                    .run()
                    .orThrow();
        }
        tester.at("2026-01-05T00:00:00Z");
    }

    @Test
    void versions_are_kept_by_number_and_by_age() {
        Removed removed = tester.cleanUp(new Keep(2, Period.ofDays(2)));

        assertThat(removed.versions()).isEqualTo(Map.of("totals", List.of("run-1", "run-2")));
        assertThat(tester.cleanUp(new Keep(2, Period.ofDays(2))).isNothing()).isTrue();
    }

    @Test
    void a_young_version_stays_though_there_are_many_and_one_of_the_newest_though_it_is_old() {
        assertThat(tester.cleanUp(new Keep(0, Period.ofDays(30))).isNothing()).isTrue();
        assertThat(tester.cleanUp(new Keep(4, Period.ZERO)).versions()).isEmpty();
    }

    @Test
    void the_served_version_always_stays() {
        Removed removed = tester.cleanUp(new Keep(0, Period.ZERO));

        assertThat(removed.versions().get("totals")).containsExactly("run-1", "run-2", "run-3");
        assertThat(tester.served(TOTALS)).extracting(Orders.Total::order).contains("2026-01-04");
    }

    @Test
    void quarantined_rows_expire_with_age() {
        assertThat(tester.quarantine().runs()).containsExactly("run-1", "run-2", "run-3", "run-4");

        Removed removed = tester.cleanUp(new Keep(9, Period.ofDays(2)));

        assertThat(removed.quarantines()).containsExactly("run-1", "run-2");
        assertThat(tester.quarantine().runs()).containsExactly("run-3", "run-4");
        assertThat(tester.quarantine().countsByReason()).isEqualTo(Map.of("quantity is below 1", 2L));
    }

    @Test
    void limits_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> new Keep(-1, Period.ZERO))
                .hasMessage("Invalid limits -1 versions and P0D: expected none that is negative");
    }
}
