package dev.meshwork.core.faults;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.csv.CsvPort;
import dev.meshwork.core.csv.FaultyCsv;
import dev.meshwork.core.files.FaultyFolders;
import dev.meshwork.core.files.VersionedFolder;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.internal.Disk;
import dev.meshwork.core.json.FaultyJson;
import dev.meshwork.core.json.JsonLinesPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.Increment;
import dev.meshwork.core.port.IncrementalSource;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product whose every kind of file is written: it reads day by day, quarantines some rows, replaces what is served at one port and
 * adds to it at another.
 */
class Sales extends DataProduct<Rows<Sales.Order>, Rows<Sales.Order>> {

    static final String ID = "dp.sales@1";

    /** An order. */
    record Order(String id, int quantity, String note) {}

    /** So long that a file takes more than one write. */
    private static final String LONG_NOTE = "x".repeat(40_000);

    private final Days days;
    private final CsvPort<Order> latest;
    private final JsonLinesPort<Order> all;

    /** The product as of a day, from 1; its ports lie in a folder. */
    Sales(Disk disk, Path folder, int day) {
        this.days = new Days(day);
        this.latest = FaultyCsv.port(
                "latest",
                Order.class,
                FaultyFolders.on(disk, VersionedFolder.of("latest", folder.resolve("latest"), "data.csv")));
        this.all = FaultyJson.port(
                "all",
                Order.class,
                FaultyFolders.on(
                        disk,
                        VersionedFolder.of("all", folder.resolve("out/all"), "data.jsonl")
                                .appending()));
    }

    CsvPort<Order> latest() {
        return latest;
    }

    JsonLinesPort<Order> all() {
        return all;
    }

    @Override
    public DataProductMetadata metadata() {
        return DataProductMetadata.builder("dp.sales")
                .name("Sales")
                .domain("sales")
                .ownerTeam("sales-team")
                .version("1.0.0")
                .build();
    }

    @Override
    protected void declare(Declaration product) {
        product.reads(days).through(new PositiveQuantity());
        product.serves(latest, all);
    }

    @Override
    protected Rows<Order> ingest(RunContext run) throws Exception {
        return run.read(days);
    }

    @Override
    protected Rows<Order> transform(Rows<Order> orders, RunContext run) throws Exception {
        return orders;
    }

    @Override
    protected void serve(Rows<Order> orders, ServeContext run) throws Exception {
        run.publish(orders, List.of(latest, all));
    }

    private static List<Order> ordersOf(int day) {
        String note = day % 3 == 2 ? LONG_NOTE : "short";
        return List.of(
                new Order("d" + day + "-1", day, "a, \"b\""),
                new Order("d" + day + "-2", 0, "quarantined"),
                new Order("d" + day + "-3", 10 + day, note),
                new Order("d" + day + "-4", -1, "quarantined"),
                new Order("d" + day + "-5", 20 + day, note),
                new Order("d" + day + "-6", 30 + day, "last\u00e9"));
    }

    private record PositiveQuantity() implements Gate {
        @Override
        public String name() {
            return "positive quantity";
        }

        @Override
        public Inspection open(GateContext context) {
            int quantity = context.schema().indexOf("quantity");
            return new Inspection() {
                @Override
                public List<Disposition> look(Row row, Position position) {
                    return (Integer) row.value(quantity) > 0
                            ? List.of()
                            : List.of(Disposition.quarantine("positive quantity", "quantity is not positive"));
                }

                @Override
                public void merge(Inspection other) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public List<CheckResult> verdict() {
                    return List.of();
                }
            };
        }
    }

    /** The orders of all days so far; its cursor is the last day that was read. */
    private record Days(int last) implements RowSource<Order>, IncrementalSource<Rows<Order>> {
        @Override
        public Increment<Rows<Order>> since(@Nullable String cursor, Instant now) {
            int from = cursor == null ? 1 : Integer.parseInt(cursor) + 1;
            return new Increment<>(from(from), from > last, String.valueOf(last), "days " + from + " to " + last);
        }

        @Override
        public Increment<Rows<Order>> select(String selection) {
            throw new IllegalArgumentException("Cannot select " + selection);
        }

        private MemorySource<Order> from(int day) {
            List<Order> orders = new ArrayList<>();
            for (int i = day; i <= last; i++) {
                orders.addAll(ordersOf(i));
            }
            return MemorySource.of(name(), rowType(), orders);
        }

        @Override
        public String name() {
            return "days";
        }

        @Override
        public RowType<Order> rowType() {
            return RowType.of(Order.class);
        }

        @Override
        public String location() {
            return "memory:days";
        }

        @Override
        public String format() {
            return "memory";
        }

        @Override
        public RowReader<Order> open() {
            return from(1).open();
        }
    }
}
