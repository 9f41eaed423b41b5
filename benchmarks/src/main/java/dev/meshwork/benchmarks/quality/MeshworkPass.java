package dev.meshwork.benchmarks.quality;

import dev.meshwork.benchmarks.quality.task.Answers;
import dev.meshwork.benchmarks.quality.task.Order;
import dev.meshwork.benchmarks.quality.task.Pass;
import dev.meshwork.core.gate.CheckHistory;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.schema.RowCursor;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.quality.Suite;

/** A suite over records, as the engine of {@code Rows} shows them to it. */
final class MeshworkPass implements Pass<Order> {

    private static final RowType<Order> TYPE = RowType.of(Order.class);
    private static final Suite SUITE = OurChecks.suite();
    private static final String DATA_SET = "orders";

    private final Gate.Inspection inspection =
            SUITE.open(new GateContext(DATA_SET, TYPE.schema(), OurChecks.CLOCK, CheckHistory.EMPTY));
    private final RowCursor<Order> cursor = new RowCursor<>(TYPE);
    private final Place place = new Place();

    private static final class Place implements Position {
        private long record;

        @Override
        public String resource() {
            return DATA_SET;
        }

        @Override
        public long record() {
            return record;
        }
    }

    @Override
    public void look(Order[] rows, int from, int to) {
        for (int i = from; i < to; i++) {
            place.record++;
            inspection.look(cursor.at(rows[i]), place);
        }
    }

    @Override
    public void merge(Pass<Order> later) {
        inspection.merge(((MeshworkPass) later).inspection);
    }

    @Override
    public Answers answers() {
        return OurChecks.answers(inspection.verdict());
    }

    @Override
    public void close() {
        inspection.close();
    }
}
