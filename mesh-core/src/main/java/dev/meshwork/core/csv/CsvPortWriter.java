package dev.meshwork.core.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.meshwork.core.files.StagedFile;
import dev.meshwork.core.json.JsonEncoder;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RowWriter;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes rows to a staged file. */
final class CsvPortWriter implements RowWriter {

    private static final int MAX_PLAIN_SCALE = 1000;

    private final String port;
    private final StagedFile file;
    private final Writer text;
    private final CsvWriter csv;
    private final JsonEncoder json = new JsonEncoder();
    private final @Nullable String[] values;
    private final boolean[] nested;
    private final Action writingValues = this::writeValues;
    private long rows;

    CsvPortWriter(String port, Schema schema, StagedFile file) {
        this.port = port;
        this.file = file;
        this.values = new String[schema.fields().size()];
        this.nested = new boolean[values.length];
        for (int i = 0; i < nested.length; i++) {
            DataType.Kind kind = schema.fields().get(i).type().kind();
            nested[i] = kind == DataType.Kind.STRUCT || kind == DataType.Kind.LIST;
        }
        // A strict encoder: text that is no Unicode fails instead of turning into question marks.
        this.text =
                new BufferedWriter(new OutputStreamWriter(file.output(), StandardCharsets.UTF_8.newEncoder()), 1 << 16);
        this.csv = CsvWriter.builder()
                .quoteStrategy(QuoteStrategies.EMPTY)
                .lineDelimiter(LineDelimiter.LF)
                .build(text);
        writing(() -> csv.writeRecord(schema.fields().stream().map(Field::name).toArray(String[]::new)));
    }

    @Override
    public void write(Row row) {
        for (int i = 0; i < values.length; i++) {
            Object value = row.value(i);
            values[i] = nested[i] && value != null ? json.encode(value) : textOf(value);
        }
        writing(writingValues);
        rows++;
    }

    @Override
    public long seal() {
        writing(() -> {
            csv.flush();
            file.seal();
        });
        return rows;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void writeValues() {
        csv.writeRecord(values);
    }

    private static @Nullable String textOf(@Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        if (value instanceof BigDecimal decimal) {
            return Math.abs((long) decimal.scale()) > MAX_PLAIN_SCALE ? decimal.toString() : decimal.toPlainString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value.toString();
    }

    private void writing(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            throw failed(e);
        } catch (UncheckedIOException e) {
            throw failed(e.getCause() == null ? new IOException(e) : e.getCause());
        }
    }

    private PortException failed(IOException cause) {
        String problem = cause instanceof CharacterCodingException
                ? "a text up to row " + (rows + 1) + " is not valid Unicode: it holds half of a surrogate pair"
                : cause.toString();
        return new PortException("Cannot write " + port + " to " + file.path() + ": " + problem, cause);
    }

    /** What may fail. */
    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }
}
