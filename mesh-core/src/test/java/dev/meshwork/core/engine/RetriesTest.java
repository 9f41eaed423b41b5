package dev.meshwork.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.port.PortException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private static final Retries QUICK = new Retries(3, Duration.ofMillis(1), Duration.ofMillis(2));

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void a_failure_that_passes_is_not_noticed() {
        assertThat(QUICK.get("shop", () -> failingBefore(3, passing()))).isEqualTo("rows");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void a_failure_that_does_not_pass_in_time_is_thrown_as_it_was() {
        PortException failure = passing();

        assertThatThrownBy(() -> QUICK.get("shop", () -> failingBefore(9, failure)))
                .isSameAs(failure);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void a_failure_that_will_not_pass_is_thrown_at_once() {
        PortException failure = new PortException("Cannot read shop: file orders.csv does not exist");

        assertThatThrownBy(() -> QUICK.get("shop", () -> failingBefore(9, failure)))
                .isSameAs(failure);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void an_interrupt_ends_the_waiting() {
        Retries slow = new Retries(3, Duration.ofMinutes(1), Duration.ofMinutes(2));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> slow.get("shop", () -> failingBefore(9, passing())))
                .isInstanceOf(PortException.class)
                .hasMessage("Cannot read shop: interrupted while waiting to try again");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void numbers_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> new Retries(0, Duration.ofMillis(1), Duration.ofMillis(2)))
                .hasMessage("Invalid number of attempts 0: expected 1 or more");
        assertThatThrownBy(() -> new Retries(2, Duration.ofMillis(2), Duration.ofMillis(2)))
                .hasMessage("Invalid delays PT0.002S and PT0.002S: expected a positive one and then a longer one");
    }

    private String failingBefore(int success, PortException failure) {
        if (attempts.incrementAndGet() < success) {
            throw failure;
        }
        return "rows";
    }

    private static PortException passing() {
        return PortException.thatMayPass("Cannot read shop: connection refused", new IOException("refused"));
    }
}
