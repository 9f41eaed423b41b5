package dev.meshwork.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists. */
record ListDecoder(ValueDecoder element, Misfit misfit) implements ValueDecoder {

    @Override
    public @Nullable Object decode(JsonParser json) throws IOException, InvalidValueException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return misfit.handle(json);
        }
        List<@Nullable Object> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            try {
                values.add(element.decode(json));
            } catch (InvalidValueException e) {
                throw e.in("[" + values.size() + "]");
            }
        }
        return values;
    }
}
