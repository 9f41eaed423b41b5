package dev.meshwork.quality;

import dev.meshwork.core.gate.CheckHistory;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.Gate;
import dev.meshwork.core.gate.GateContext;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.KeySettings;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Places;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Rows in memory, and what checks find in them. The clock stands still. Rows and positions cannot be read after the call. */
public final class Table {

    static final String NAME = "orders";
    public static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    /** A record; without values where it is no row. */
    private record Entry(String resource, long record, Object[] values) {}

    private final Schema schema;
    private final List<Entry> entries = new ArrayList<>();
    private CheckHistory history = CheckHistory.EMPTY;
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private String resource = NAME;
    private long record;

    private Table(Schema schema) {
        this.schema = schema;
    }

    public static Table of(Field... fields) {
        return new Table(new Schema("order", List.of(fields), null));
    }

    /** One nullable column named {@code value}. */
    public static Table ofColumn(Kind kind, Object... values) {
        return ofColumn(Field.of("value", kind).orNull(), values);
    }

    public static Table ofColumn(Field field, Object... values) {
        Table table = of(field);
        for (Object value : values) {
            table.row(new Object[] {value});
        }
        return table;
    }

    @SafeVarargs
    public static <R extends Record> Table of(Class<R> type, R... rows) {
        RowType<R> rowType = RowType.of(type);
        Table table = new Table(rowType.schema());
        int width = rowType.schema().fields().size();
        for (R row : rows) {
            Object[] values = new Object[width];
            for (int i = 0; i < width; i++) {
                values[i] = rowType.value(row, i);
            }
            table.row(values);
        }
        return table;
    }

    /** Further rows come from this file. */
    public Table in(String file) {
        resource = file;
        record = 0;
        return this;
    }

    public Table row(Object... values) {
        entries.add(new Entry(resource, ++record, values));
        return this;
    }

    public Table unreadable() {
        entries.add(new Entry(resource, ++record, null));
        return this;
    }

    public Table after(CheckHistory earlier) {
        history = earlier;
        return this;
    }

    public Table by(Clock other) {
        clock = other;
        return this;
    }

    public int size() {
        return entries.size();
    }

    /** Some of the records, numbered anew in each file, as an engine sees them that splits its rows. */
    public Table part(int from, int to) {
        Table part = new Table(schema).after(history).by(clock);
        Map<String, Long> numbers = new HashMap<>();
        for (Entry entry : entries.subList(from, to)) {
            long number = numbers.merge(entry.resource, 1L, Long::sum);
            part.entries.add(new Entry(entry.resource, number, entry.values));
        }
        return part;
    }

    public CheckResult check(Check check) {
        return check(Suite.of("checks", check)).get(check.name());
    }

    /** The results by name of the check. */
    public Map<String, CheckResult> check(Suite suite) {
        Gate.Inspection inspection = open(suite);
        try {
            show(inspection);
            return verdict(inspection);
        } finally {
            inspection.close();
        }
    }

    /** The reasons to take a row out, for each row. */
    public List<List<Disposition>> dispositions(Suite suite) {
        Gate.Inspection inspection = open(suite);
        try {
            return show(inspection);
        } finally {
            inspection.close();
        }
    }

    public static Map<String, CheckResult> verdict(Gate.Inspection inspection) {
        Map<String, CheckResult> results = new LinkedHashMap<>();
        inspection.verdict().forEach(result -> results.put(result.check(), result));
        return results;
    }

    public Gate.Inspection open(Suite suite) {
        return suite.open(context());
    }

    public GateContext context() {
        return new GateContext(NAME, schema, clock, history);
    }

    /** Opens an inspection and shows it all records. */
    public Gate.Inspection inspect(Suite suite) {
        Gate.Inspection inspection = open(suite);
        try {
            show(inspection);
            return inspection;
        } catch (RuntimeException | Error e) {
            inspection.close();
            throw e;
        }
    }

    public Schema schema() {
        return schema;
    }

    /** A state that has seen all rows. */
    AnalyzerState analyze(Analyzer analyzer) {
        Places places = new Places();
        AnalyzerState state = analyzer.open(new Opening(context(), KeySettings.ofSeed(1), places));
        forEach((row, position) -> state.add(row, places.of(position)));
        state.finish();
        return state;
    }

    /** Hands out the rows, which are not to be kept. */
    void forEach(BiConsumer<Row, Position> consumer) {
        Cursor cursor = new Cursor(schema);
        for (Entry entry : entries) {
            cursor.entry = entry;
            consumer.accept(cursor, cursor);
        }
    }

    private List<List<Disposition>> show(Gate.Inspection inspection) {
        List<List<Disposition>> dispositions = new ArrayList<>();
        Cursor cursor = new Cursor(schema);
        for (Entry entry : entries) {
            cursor.entry = entry;
            if (entry.values == null) {
                inspection.unreadable(cursor);
            } else {
                dispositions.add(inspection.look(cursor, cursor));
            }
            cursor.entry = null;
        }
        return dispositions;
    }

    /** One object for all rows and positions, as those are not to be kept. */
    private static final class Cursor implements Row, Position {
        private final Schema schema;
        private Entry entry;

        Cursor(Schema schema) {
            this.schema = schema;
        }

        @Override
        public Schema schema() {
            return schema;
        }

        @Override
        public Object value(int field) {
            return entry.values[field];
        }

        @Override
        public String resource() {
            return entry.resource;
        }

        @Override
        public long record() {
            return entry.record;
        }
    }
}
