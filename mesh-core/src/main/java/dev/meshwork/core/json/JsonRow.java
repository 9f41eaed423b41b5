package dev.meshwork.core.json;

import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import java.nio.CharBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row as one JSON object, from which the same values can be made again. Stateless. */
public final class JsonRow {

    private static final Decoding TYPED = new Decoding(Decoding.Unknown.IGNORED, Decoding.Misfit.REFUSED);

    private JsonRow() {}

    /** The row as text, a property for each field. */
    public static String encode(Row row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < row.schema().fields().size(); i++) {
            values.put(row.schema().fields().get(i).name(), row.value(i));
        }
        return new JsonEncoder().encode(values);
    }

    /** The values of a text, one for each field of the schema; nothing where they do not fit it, or lack one that it requires. */
    public static Optional<@Nullable Object[]> decode(Schema schema, String text) {
        LineDecoder decoder = new LineDecoder(ObjectDecoder.of(schema.fields(), Map.of(), TYPED), true);
        try {
            return Optional.of(decoder.values(CharBuffer.wrap(text.toCharArray())));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }
}
