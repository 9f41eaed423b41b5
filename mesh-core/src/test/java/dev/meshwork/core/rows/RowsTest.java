package dev.meshwork.core.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RowsTest {

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final Rows<Integer> numbers = () -> {
        opened.incrementAndGet();
        return Stream.of(1, 2, 3).onClose(closed::incrementAndGet);
    };

    @Test
    void are_lazy_and_read_the_source_once_per_opening() {
        Rows<Integer> doubled = numbers.filter(n -> n > 1).map(n -> n * 2);
        assertThat(opened).hasValue(0);

        assertThat(doubled.toList()).containsExactly(4, 6);
        assertThat(doubled.toList()).containsExactly(4, 6);

        assertThat(opened).hasValue(2);
        assertThat(closed).hasValue(2);
    }

    @Test
    void close_the_source_when_a_function_throws() {
        Rows<Integer> broken = numbers.through(rows -> {
            throw new IllegalStateException("no stream");
        });

        assertThatThrownBy(broken::stream).hasMessage("no stream");
        assertThat(closed).hasValue(1);
    }

    @Test
    void close_the_source_when_an_action_throws() {
        assertThatThrownBy(() -> numbers.forEach(n -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(closed).hasValue(1);
    }

    @Test
    void are_sequential_again_behind_a_function_that_is_not() {
        assertThat(numbers.through(Stream::parallel).stream().isParallel()).isFalse();
    }

    @Test
    void flat_map_makes_any_number() {
        assertThat(numbers.flatMap(n -> Stream.of(n, -n)).toList()).containsExactly(1, -1, 2, -2, 3, -3);
        assertThat(Rows.of("a", "b").toList()).containsExactly("a", "b");
    }
}
