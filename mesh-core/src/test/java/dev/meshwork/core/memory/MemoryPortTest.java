package dev.meshwork.core.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowPortContract;
import dev.meshwork.core.port.RowWriter;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import org.junit.jupiter.api.Test;

class MemoryPortTest extends RowPortContract {

    /** A person. */
    record Person(String name) {}

    @Override
    protected <T> RowPort<T> port(RowType<T> type) {
        return MemoryPort.of("sample", type);
    }

    @Test
    void hands_out_the_served_rows_as_records() {
        MemoryPort<Person> port = MemoryPort.of("people", Person.class);
        stage(port, "run-1", "Ada");
        assertThat(port.rows()).isEmpty();
        port.commit("run-1", 1);

        assertThat(port.rows()).containsExactly(new Person("Ada"));
        assertThat(port.served()).hasSize(1);
    }

    @Test
    void fails_one_commit_when_told_to() {
        MemoryPort<Person> port = MemoryPort.of("people", Person.class);
        stage(port, "run-1", "Ada");
        port.failNextCommit(new PortException("Cannot commit: disk full"));

        assertThatThrownBy(() -> port.commit("run-1", 1)).hasMessage("Cannot commit: disk full");
        assertThat(port.servedVersion()).isEmpty();
        port.commit("run-1", 1);
        assertThat(port.servedVersion()).contains("run-1");
    }

    private static void stage(MemoryPort<Person> port, String runId, String name) {
        try (RowWriter writer = port.stage(runId)) {
            writer.write(Row.of(port.schema(), name));
            writer.seal();
        }
    }
}
