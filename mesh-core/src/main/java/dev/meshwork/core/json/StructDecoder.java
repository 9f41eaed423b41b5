package dev.meshwork.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Objects, as maps by field name. */
record StructDecoder(ObjectDecoder fields, Misfit misfit) implements ValueDecoder {

    @Override
    public @Nullable Object decode(JsonParser json) throws IOException, InvalidValueException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return misfit.handle(json);
        }
        return fields.named(fields.decode(json));
    }
}
