package dev.meshwork.core.json;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.meshwork.core.files.StagedFile;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RowWriter;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes rows to a staged file. */
final class JsonLinesPortWriter implements RowWriter {

    private final String port;
    private final StagedFile file;
    private final String[] names;
    private final OutputStream bytes;
    private final JsonGenerator json;
    private final JsonEncoder encoder = new JsonEncoder();
    private long rows;

    JsonLinesPortWriter(String port, Schema schema, StagedFile file) {
        this.port = port;
        this.file = file;
        this.names = schema.fields().stream().map(Field::name).toArray(String[]::new);
        this.bytes = new BufferedOutputStream(file.output(), 1 << 16);
        try {
            this.json = JsonText.FACTORY
                    .createGenerator(bytes, JsonEncoding.UTF8)
                    .setPrettyPrinter(new MinimalPrettyPrinter(""));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void write(Row row) {
        try {
            json.writeStartObject();
            for (int i = 0; i < names.length; i++) {
                json.writeFieldName(names[i]);
                encoder.write(json, row.value(i));
            }
            json.writeEndObject();
            json.writeRaw('\n');
            rows++;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public long seal() {
        try {
            json.flush();
            bytes.flush();
            file.seal();
            return rows;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private PortException failed(IOException cause) {
        return new PortException(
                "Cannot write row " + (rows + 1) + " of " + port + " to " + file.path() + ": " + cause, cause);
    }
}
