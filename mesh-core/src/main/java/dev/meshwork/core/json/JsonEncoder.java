package dev.meshwork.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.RowType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of fields as JSON, by what they are: records by their field names, maps, lists, numbers exactly, enums by
 * name, all else as text. Not thread-safe.
 */
public final class JsonEncoder {

    private static final int MAX_PLAIN_SCALE = 1000;

    private final Map<Class<?>, RowType<Record>> rowTypes = new HashMap<>();

    /** An encoder. */
    public JsonEncoder() {}

    /** The JSON text of a value. */
    public String encode(@Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonText.FACTORY.createGenerator(text)) {
            write(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write JSON", e);
        }
        return text.toString();
    }

    void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Number number) {
            writeNumber(json, number);
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Enum<?> constant) {
            json.writeString(constant.name());
        } else if (value instanceof Record row) {
            writeRecord(json, row);
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Collection<?> elements) {
            json.writeStartArray();
            for (Object element : elements) {
                write(json, element);
            }
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }

    private static void writeNumber(JsonGenerator json, Number number) throws IOException {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            json.writeNumber(number.longValue());
        } else if (number instanceof BigDecimal decimal) {
            if (Math.abs((long) decimal.scale()) > MAX_PLAIN_SCALE) {
                json.writeNumber(decimal.toString());
            } else {
                json.writeNumber(decimal);
            }
        } else if (number instanceof BigInteger whole) {
            json.writeNumber(whole);
        } else if (number instanceof Float single) {
            json.writeNumber(single);
        } else {
            json.writeNumber(number.doubleValue());
        }
    }

    private void writeRecord(JsonGenerator json, Record row) throws IOException {
        RowType<Record> type = rowTypes.computeIfAbsent(row.getClass(), JsonEncoder::rowType);
        List<Field> fields = type.schema().fields();
        json.writeStartObject();
        for (int i = 0; i < fields.size(); i++) {
            json.writeFieldName(fields.get(i).name());
            write(json, type.value(row, i));
        }
        json.writeEndObject();
    }

    @SuppressWarnings("unchecked")
    private static RowType<Record> rowType(Class<?> type) {
        return RowType.of((Class<Record>) type);
    }
}
