package dev.meshwork.core.csv;

import dev.meshwork.core.schema.RowType;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes rows of records. Not thread-safe: it remembers why the last record was refused. */
final class RowBinder<T> {

    private final RowType<T> type;
    private final Column[] columns;
    private final Charset charset;
    private final int[] positions;
    /** Positions that no field reads; they are only looked at for bytes that are not valid. */
    private final int[] unread;

    private final int width;
    private String problem = "";

    RowBinder(RowType<T> type, Column[] columns, Charset charset) {
        this(type, columns, charset, new int[0], 0);
    }

    private RowBinder(RowType<T> type, Column[] columns, Charset charset, int[] positions, int width) {
        this.type = type;
        this.columns = columns;
        this.charset = charset;
        this.positions = positions;
        this.unread = IntStream.range(0, width)
                .filter(position -> Arrays.stream(positions).noneMatch(read -> read == position))
                .toArray();
        this.width = width;
    }

    /** A binder for records of so many fields, with the fields of the schema at these positions. */
    RowBinder<T> at(int[] fieldPositions, int recordWidth) {
        return new RowBinder<>(type, columns, charset, fieldPositions, recordWidth);
    }

    /** The row, or null; {@link #problem()} then says why. */
    @Nullable
    T bind(RawRecord record) {
        if (record.fields() != width) {
            problem = "record has " + record.fields() + (record.fields() == 1 ? " field" : " fields") + ", expected "
                    + width;
            return null;
        }
        @Nullable Object[] values = new Object[columns.length];
        for (int i = 0; i < values.length; i++) {
            Column column = columns[i];
            Object value = column.read(record, positions[i]);
            if (value == null && column.isRequired()) {
                problem = column.isNull();
                return null;
            }
            if (ValueParser.INVALID.equals(value)) {
                problem = column.isInvalid(record, positions[i], charset);
                return null;
            }
            values[i] = value;
        }
        for (int position : unread) {
            if (record.hasInvalidBytes(position)) {
                problem = "column " + (position + 1) + " holds bytes that are not valid " + charset.name();
                return null;
            }
        }
        return create(values);
    }

    private @Nullable T create(@Nullable Object[] values) {
        try {
            return type.create(values);
        } catch (RuntimeException e) {
            // The message is the row type's own, so it may hold values.
            problem = "a " + type.schema().name() + " cannot be made of it: "
                    + (type.schema().isSensitive() ? e.getClass().getSimpleName() : e.getMessage());
            return null;
        }
    }

    /** Why the last record was refused. */
    String problem() {
        return problem;
    }
}
