package dev.meshwork.core;

import dev.meshwork.core.gate.AccessDecision;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.gate.RowFilter;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows as an access decision lets them be seen: some are withheld, some values are masked, some fields are left out. Each value is
 * masked once, before anybody else sees it, so that filters of the reader find nothing out about what is masked.
 */
final class TreatedReader implements RowReader<Row> {

    private final RowReader<Row> rows;
    private final String port;
    private final List<RowFilter> filters;
    private final List<@Nullable Function<@Nullable Object, @Nullable Object>> masks;
    private final Schema visible;
    /** The position in the port's schema of each field that is left. */
    private final int[] from;

    /**
     * Treats rows.
     *
     * @throws IllegalArgumentException if the decision speaks of a field that is not there, or leaves none
     */
    TreatedReader(RowReader<Row> rows, RowPort<?> port, AccessDecision decision) {
        Schema schema = port.schema();
        Set<String> hidden = decision.hidden();
        hidden.forEach(schema::indexOf);
        List<Field> left = schema.fields().stream()
                .filter(field -> !hidden.contains(field.name()))
                .toList();
        if (left.isEmpty()) {
            throw new IllegalArgumentException("every field of " + schema.name() + " is hidden");
        }
        this.rows = rows;
        this.port = port.name();
        this.filters = decision.treatment().filters();
        this.masks = decision.treatment().functions(schema);
        this.visible = new Schema(schema.name(), left, schema.descriptionOrNull());
        this.from =
                left.stream().mapToInt(field -> schema.indexOf(field.name())).toArray();
    }

    /** The fields that are left. */
    Schema schema() {
        return visible;
    }

    @Override
    public @Nullable Row next(Consumer<RejectedRecord> rejected) {
        for (Row row = rows.next(rejected); row != null; row = rows.next(rejected)) {
            if (passes(row)) {
                return masked(row);
            }
        }
        return null;
    }

    private boolean passes(Row row) {
        for (RowFilter filter : filters) {
            try {
                if (!filter.passes().test(row)) {
                    return false;
                }
            } catch (RuntimeException e) {
                throw failed("the row filter of policy '" + filter.policy() + "'", e);
            }
        }
        return true;
    }

    private Row masked(Row row) {
        @Nullable Object[] values = new Object[from.length];
        for (int i = 0; i < from.length; i++) {
            Function<@Nullable Object, @Nullable Object> mask = masks.get(from[i]);
            Object value = row.value(from[i]);
            try {
                values[i] = mask == null ? value : mask.apply(value);
            } catch (RuntimeException e) {
                throw failed("the mask of field '" + visible.fields().get(i).name() + "'", e);
            }
        }
        return Row.of(visible, values);
    }

    /** What was thrown may hold the value that it was about, in its message or deeper: only its type and place are told. */
    private PortException failed(String what, RuntimeException e) {
        PortException told = new PortException("Cannot read port " + port + ": " + what + " failed with "
                + e.getClass().getName() + "; nothing but its type is told, for it may hold a value");
        told.setStackTrace(e.getStackTrace());
        return told;
    }

    @Override
    public Position position() {
        return rows.position();
    }

    @Override
    public double fractionRead() {
        return rows.fractionRead();
    }

    @Override
    public void close() {
        rows.close();
    }
}
