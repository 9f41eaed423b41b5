package dev.meshwork.core.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemorySourceTest {

    /** A person. */
    record Person(String name) {}

    private final MemorySource<Person> people =
            MemorySource.of("people", Person.class, new Person("Ada"), new Person("Grace"), new Person("Edsger"));

    @Test
    void hands_out_its_rows_with_their_position() {
        try (RowReader<Person> reader = people.open()) {
            assertThat(reader.next(r -> {})).isEqualTo(new Person("Ada"));
            assertThat(reader.position().resource()).isEqualTo("people");
            assertThat(reader.position().record()).isEqualTo(1);
            assertThat(reader.next(r -> {})).isEqualTo(new Person("Grace"));
            assertThat(reader.next(r -> {})).isEqualTo(new Person("Edsger"));
            assertThat(reader.next(r -> {})).isNull();
            assertThat(reader.fractionRead()).isEqualTo(1);
        }
    }

    @Test
    void starts_again_with_each_reader() {
        people.open().next(r -> {});

        assertThat(people.open().next(r -> {})).isEqualTo(new Person("Ada"));
    }

    @Test
    void rejects_a_record_when_told_to() {
        List<RejectedRecord> rejected = new ArrayList<>();
        RowReader<Person> reader = people.rejectingAt(1, "ragged").open();

        assertThat(reader.next(rejected::add)).isEqualTo(new Person("Grace"));
        assertThat(rejected).containsExactly(new RejectedRecord("people", 1, "ragged", null));
    }

    @Test
    void fails_at_a_record_when_told_to() {
        RowReader<Person> reader =
                people.failingAt(2, new IllegalStateException("gone")).open();
        reader.next(r -> {});

        assertThatThrownBy(() -> reader.next(r -> {})).hasMessage("gone");
    }

    @Test
    void fails_at_its_end_when_told_to() {
        RowReader<Person> reader =
                people.failingAt(4, new IllegalStateException("gone")).open();
        reader.next(r -> {});
        reader.next(r -> {});
        reader.next(r -> {});

        assertThatThrownBy(() -> reader.next(r -> {})).hasMessage("gone");
    }
}
