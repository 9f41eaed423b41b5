package dev.meshwork.core;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.Point;
import dev.meshwork.core.port.RowPoint;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.PrimaryKey;
import dev.meshwork.core.schema.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A small product for the tests of the runner: order lines in, totals out. Each hook can be replaced. */
class Orders extends DataProduct<Rows<Orders.Line>, Rows<Orders.Total>> {

    record Line(String order, int quantity) {}

    record Total(@PrimaryKey String order, int quantity) {}

    static final RowSource<Line> LINES = MemorySource.of("lines", Line.class);
    static final RowPort<Total> TOTALS = MemoryPort.of("totals", Total.class);
    static final RowPoint<Total> COMPUTED = Point.of("computed", Total.class);

    final List<String> calls = new ArrayList<>();

    @Override
    public DataProductMetadata metadata() {
        return DataProductMetadata.builder("dp.orders")
                .name("Orders")
                .domain("sales")
                .ownerTeam("sales-team")
                .version("1.0.0")
                .build();
    }

    @Override
    protected void declare(Declaration product) {
        product.reads(LINES);
        product.serves(TOTALS);
    }

    @Override
    protected Rows<Line> ingest(RunContext run) throws Exception {
        calls.add("ingest");
        return run.read(LINES);
    }

    @Override
    protected Rows<Total> transform(Rows<Line> lines, RunContext run) throws Exception {
        calls.add("transform");
        return lines.map(l -> new Total(l.order(), l.quantity()));
    }

    @Override
    protected void serve(Rows<Total> totals, ServeContext run) throws Exception {
        calls.add("serve");
        run.publish(totals, TOTALS);
    }

    @Override
    protected void monitor(dev.meshwork.core.report.RunReport report, MonitorContext run) throws Exception {
        calls.add("monitor " + report.status());
    }

    static Line line(String order, int quantity) {
        return new Line(order, quantity);
    }

    /** A gate that quarantines rows below a quantity and fails when more than so many did. */
    static Gate quantityAtLeast(int bound, long tolerated) {
        return new QuantityGate("quantity at least " + bound, bound, tolerated);
    }

    private record QuantityGate(String name, int bound, long tolerated) implements Gate {
        @Override
        public Inspection open(GateContext context) {
            int field = context.schema().indexOf("quantity");
            return new Inspection() {
                private long seen;
                private long low;

                @Override
                public List<Disposition> look(Row row, Position position) {
                    seen++;
                    if ((Integer) row.value(field) >= bound) {
                        return List.of();
                    }
                    low++;
                    return List.of(Disposition.quarantine(name, "quantity is below " + bound));
                }

                @Override
                public void merge(Inspection other) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public List<CheckResult> verdict() {
                    CheckResult.Builder result = CheckResult.builder(context.dataSet(), name)
                            .counts(seen, low)
                            .observedValue(BigDecimal.valueOf(low))
                            .expectation("at most " + tolerated + " rows below " + bound);
                    return List.of(low <= tolerated ? result.passed(low + " rows") : result.failed(low + " rows"));
                }
            };
        }
    }
}
