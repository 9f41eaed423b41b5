package dev.meshwork.core;

import static dev.meshwork.core.Orders.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.port.OutputPort;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.Source;
import dev.meshwork.core.port.Wiring;
import dev.meshwork.core.report.Phase;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.core.state.StateStore;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The recorded intent is the commit point: what is behind it is completed, what is before it never happened. */
class RecoveryTest {

    private final StateStore state = new InMemoryStateStore();
    private final MemoryPort<Orders.Total> port = MemoryPort.of("totals", Orders.Total.class);
    private final Iterator<String> ids = List.of("r1", "r2", "r3").iterator();

    @Test
    void a_commit_that_is_interrupted_behind_its_commit_point_is_completed_by_the_next_run() {
        run(new Orders(), line("a", 1)).orThrow();
        port.failNextCommit(new PortException("disk is gone"));

        RunReport interrupted = run(new Orders(), line("b", 2));

        assertThat(interrupted.status()).isEqualTo(RunStatus.FAILED);
        assertThat(interrupted.failure()).hasValueSatisfying(f -> {
            assertThat(f.phase()).isEqualTo(Phase.COMMIT);
            assertThat(f.message()).isEqualTo("Cannot commit dp.orders: disk is gone");
        });
        assertThat(port.rows()).containsExactly(new Orders.Total("a", 1));

        RunReport next = run(failingIngest(), line("c", 3));

        assertThat(next.status()).isEqualTo(RunStatus.FAILED);
        assertThat(port.rows()).containsExactly(new Orders.Total("b", 2));
        assertThat(state.isApplied("dp.orders@1", "r2")).isTrue();
    }

    private RunReport run(Orders orders, Orders.Line... lines) {
        return DataProductRunner.builder(state)
                .runIds(ids::next)
                .wiring(new Fixed(MemorySource.of("lines", Orders.Line.class, lines), port))
                .build()
                .run(orders);
    }

    private static Orders failingIngest() {
        return new Orders() {
            @Override
            protected dev.meshwork.core.rows.Rows<Line> ingest(RunContext run) {
                throw new IllegalStateException("shop is closed");
            }
        };
    }

    private record Fixed(MemorySource<Orders.Line> lines, MemoryPort<Orders.Total> totals) implements Wiring {
        @Override
        @SuppressWarnings("unchecked")
        public <D> Source<D> source(Source<D> declared) {
            return (Source<D>) lines;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <D> OutputPort<D> port(OutputPort<D> declared) {
            return (OutputPort<D>) totals;
        }
    }
}
