package dev.meshwork.core.csv;

import dev.meshwork.core.gate.Position;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a version that was served; the file stays open. A field that the version does not have is null. */
final class CsvPortReader implements RowReader<Row>, Position {

    private final String port;
    private final Schema schema;
    private final Path file;
    private final InputStream bytes;
    private final RecordScanner scanner;
    private final Column[] columns;
    private final int[] positions;
    private final int width;
    private final RawRecord raw = new RawRecord(1 << 28);
    private long record;

    CsvPortReader(String port, Schema schema, Path file, InputStream bytes) throws IOException {
        this.port = port;
        this.schema = schema;
        this.file = file;
        this.columns = schema.fields().stream()
                .map(field -> new Column(field, FieldOptions.DEFAULT, ZoneOffset.UTC, schema))
                .toArray(Column[]::new);
        CsvFormat format = CsvFormat.RFC_4180.withMaxRecordLength(1 << 28);
        this.bytes = bytes;
        try {
            this.scanner = RecordScanner.of(new TextInput(bytes, format), format, RecordScanner.BlankLines.RECORDS);
            if (!read()) {
                throw broken("it has no header", null);
            }
            List<String> header = Header.of(raw).columns();
            this.width = header.size();
            this.positions = schema.fields().stream()
                    .mapToInt(field -> header.indexOf(field.name()))
                    .toArray();
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    @Override
    public @Nullable Row next(Consumer<RejectedRecord> rejected) {
        if (!read()) {
            return null;
        }
        record++;
        if (raw.problem() != null || raw.fields() != width) {
            throw broken("its record " + record + " is not as it was written", null);
        }
        @Nullable Object[] values = new Object[columns.length];
        for (int i = 0; i < values.length; i++) {
            int position = positions[i];
            Object value = position < 0 ? null : columns[i].read(raw, position);
            values[i] = ValueParser.INVALID.equals(value) ? raw.text(position) : value;
        }
        return Row.of(schema, values);
    }

    private boolean read() {
        try {
            return scanner.next(raw);
        } catch (IOException e) {
            throw broken("it broke behind record " + record, e);
        } catch (RecordScanner.UnreadableRecordException e) {
            throw broken("its record " + (record + 1) + " " + e.getMessage(), e);
        }
    }

    private PortException broken(String problem, @Nullable Exception cause) {
        String message = "Cannot read " + port + ": file " + file + " is damaged, " + problem;
        return cause == null ? new PortException(message) : new PortException(message, cause);
    }

    @Override
    public Position position() {
        return this;
    }

    @Override
    public String resource() {
        return port;
    }

    @Override
    public long record() {
        return record;
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw broken("it cannot be closed", e);
        }
    }
}
