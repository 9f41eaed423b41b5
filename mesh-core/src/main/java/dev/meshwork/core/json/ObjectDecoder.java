package dev.meshwork.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.meshwork.core.schema.Field;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes values of the properties of an object. Immutable and thread-safe. */
final class ObjectDecoder {

    private final List<Field> fields;
    private final Map<String, Integer> positions;
    private final ValueDecoder[] decoders;
    private final Decoding decoding;

    private ObjectDecoder(
            List<Field> fields, Map<String, Integer> positions, ValueDecoder[] decoders, Decoding decoding) {
        this.fields = fields;
        this.positions = positions;
        this.decoders = decoders;
        this.decoding = decoding;
    }

    /**
     * The decoder of some fields.
     *
     * @param properties the names of properties by field, where they differ
     */
    static ObjectDecoder of(List<Field> fields, Map<String, String> properties, Decoding decoding) {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.get(i).name();
            String property = properties.getOrDefault(name, name);
            if (positions.put(property, i) != null) {
                throw new IllegalArgumentException("Invalid property '" + property + "': two fields are read from it");
            }
        }
        ValueDecoder[] decoders = fields.stream()
                .map(field -> ValueDecoder.of(field.type(), field.isSensitive(), decoding))
                .toArray(ValueDecoder[]::new);
        return new ObjectDecoder(fields, Map.copyOf(positions), decoders, decoding);
    }

    /** The values by position of their field. The parser stands on the start of the object, and then on its end. */
    @Nullable
    Object[] decode(JsonParser json) throws IOException, InvalidValueException {
        @Nullable Object[] values = new Object[decoders.length];
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            Integer position = positions.get(json.currentName());
            if (position == null) {
                skipUnknown(json);
                continue;
            }
            json.nextToken();
            try {
                values[position] = decoders[position].decode(json);
            } catch (InvalidValueException e) {
                throw e.in(fields.get(position).name());
            }
        }
        refuseNulls(values);
        return values;
    }

    private void skipUnknown(JsonParser json) throws IOException, InvalidValueException {
        if (decoding.unknown() == Decoding.Unknown.REFUSED) {
            String property = json.currentName();
            throw new InvalidValueException(
                    "property",
                    property.length() <= 80 ? property : property.substring(0, 80) + "...",
                    "is unknown; if others may come, declare ignoreUnknown()");
        }
        json.nextToken();
        json.skipChildren();
    }

    private void refuseNulls(@Nullable Object[] values) throws InvalidValueException {
        if (decoding.misfit() == Decoding.Misfit.TEXT) {
            return;
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null && !fields.get(i).nullable()) {
                throw new InvalidValueException("required field", fields.get(i).name(), "is null");
            }
        }
    }

    /** The values by name of their field. */
    Map<String, @Nullable Object> named(@Nullable Object[] values) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            result.put(fields.get(i).name(), values[i]);
        }
        return result;
    }
}
