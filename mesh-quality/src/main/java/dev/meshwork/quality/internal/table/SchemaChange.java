package dev.meshwork.quality.internal.table;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Probe;
import java.io.DataInput;
import java.io.DataOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/** How many columns are different from those of the last run that was served. Needs no rows. */
public record SchemaChange() implements Probe, Analyzer {

    @Override
    public String subject() {
        return "number of columns that changed since the last run";
    }

    @Override
    public String name() {
        return "columns are as in the last run";
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public Dimension dimension() {
        return Dimension.CONSISTENCY;
    }

    @Override
    public boolean needsRows() {
        return false;
    }

    @Override
    public Analyzer analyzer() {
        return this;
    }

    @Override
    public AnalyzerState open(Opening opening) {
        return new Known(
                opening.schema(),
                opening.context().history().lastSchema(opening.context().dataSet()));
    }

    @Override
    public Measurement measure(AnalyzerState state) {
        Known known = (Known) state;
        if (known.before.isEmpty()) {
            return Measurement.number(0).noting("no earlier run");
        }
        List<String> changes = changes(known.before.get(), known.schema);
        return Measurement.number(changes.size())
                .noting(changes.isEmpty() ? known.schema.fields().size() + " columns" : String.join(", ", changes));
    }

    private static List<String> changes(Schema before, Schema now) {
        List<String> changes = new ArrayList<>();
        for (Field field : before.fields()) {
            now.field(field.name())
                    .ifPresentOrElse(
                            other -> change(field, other).ifPresent(changes::add),
                            () -> changes.add(field.name() + " was removed"));
        }
        now.fields().stream()
                .map(Field::name)
                .filter(name -> before.field(name).isEmpty())
                .forEach(name -> changes.add(name + " was added"));
        changes.addAll(moved(before, now));
        return changes;
    }

    private static Optional<String> change(Field before, Field now) {
        List<String> words = new ArrayList<>();
        if (!before.type().equals(now.type())) {
            words.add("is " + now.type() + " after " + before.type());
        }
        if (before.nullable() != now.nullable()) {
            words.add(now.nullable() ? "may be null now" : "may not be null any more");
        }
        if (before.primaryKey() != now.primaryKey()) {
            words.add(now.primaryKey() ? "is part of the key now" : "is not part of the key any more");
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(now.name() + " " + String.join(" and ", words));
    }

    /** The columns of both that have another place among them. */
    private static List<String> moved(Schema before, Schema now) {
        List<String> then = before.fields().stream()
                .map(Field::name)
                .filter(name -> now.field(name).isPresent())
                .toList();
        List<String> today = now.fields().stream()
                .map(Field::name)
                .filter(name -> before.field(name).isPresent())
                .toList();
        List<String> moved = new ArrayList<>();
        for (int i = 0; i < then.size(); i++) {
            if (!then.get(i).equals(today.get(i))) {
                moved.add(today.get(i) + " is where " + then.get(i) + " was");
            }
        }
        return moved;
    }

    private static final class Known extends AnalyzerState {
        private final Schema schema;
        private final Optional<Schema> before;

        Known(Schema schema, Optional<Schema> before) {
            this.schema = schema;
            this.before = before;
        }

        @Override
        public boolean add(Row row, long place) {
            return true;
        }

        @Override
        public void merge(AnalyzerState other, LongUnaryOperator renumber) {}

        @Override
        public void write(DataOutput out) {}

        @Override
        public void read(DataInput in) {}
    }
}
