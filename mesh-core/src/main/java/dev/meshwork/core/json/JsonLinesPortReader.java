package dev.meshwork.core.json;

import dev.meshwork.core.gate.Position;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a version that was served; the file stays open. A field that the version does not have is null. */
final class JsonLinesPortReader implements RowReader<Row>, Position {

    private final String port;
    private final Schema schema;
    private final Path file;
    private final InputStream bytes;
    private final LineInput lines;
    private final LineDecoder decoder;
    private long record;

    JsonLinesPortReader(String port, Schema schema, Path file, InputStream bytes) {
        this.port = port;
        this.schema = schema;
        this.file = file;
        this.decoder = new LineDecoder(ObjectDecoder.of(schema.fields(), Map.of(), Decoding.AS_SERVED), true);
        this.bytes = bytes;
        this.lines = new LineInput(bytes, 1 << 30);
    }

    @Override
    public @Nullable Row next(Consumer<RejectedRecord> rejected) {
        try {
            if (!lines.next()) {
                return null;
            }
            record++;
            return Row.of(schema, decoder.values(decoder.text(lines)));
        } catch (IOException | InvalidValueException e) {
            throw new PortException(
                    "Cannot read " + port + ": file " + file + " is damaged at line " + record + ", " + e.getMessage(),
                    e);
        }
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
            throw new PortException("Cannot close " + file + " of " + port + ": " + e, e);
        }
    }
}
