package dev.meshwork.examples.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.meshwork.core.json.JsonEncoder;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prints rows as CSV with a header, or as a JSON array with a row on each line. */
final class RowPrinter {

    private final PrintStream out;
    private final List<String> columns;

    RowPrinter(PrintStream out, Schema schema) {
        this.out = out;
        this.columns = schema.fields().stream().map(Field::name).toList();
    }

    void printCsv(Stream<Row> rows) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
        csv.writeRecord(columns);
        rows.forEachOrdered(
                row -> csv.writeRecord(values(row).map(RowPrinter::textOf).toList()));
        csv.flush();
    }

    void printJson(Stream<Row> rows) {
        JsonEncoder json = new JsonEncoder();
        String[] separator = {"[\n"};
        rows.forEachOrdered(row -> {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                object.put(columns.get(i), row.value(i));
            }
            out.append(separator[0]).append(json.encode(object));
            separator[0] = ",\n";
        });
        out.append(separator[0].startsWith("[") ? "[]\n" : "\n]\n");
    }

    private Stream<@Nullable Object> values(Row row) {
        return Stream.iterate(0, i -> i < columns.size(), i -> i + 1).map(row::value);
    }

    private static String textOf(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }
}
