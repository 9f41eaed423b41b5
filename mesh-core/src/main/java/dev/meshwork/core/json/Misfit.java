package dev.meshwork.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** What to do with a value that does not fit. */
record Misfit(String expected, boolean sensitive, Decoding decoding) {

    private static final int MAX_SHOWN = 80;

    Object handle(JsonParser json) throws IOException, InvalidValueException {
        if (decoding.misfit() == Decoding.Misfit.TEXT && json.currentToken().isScalarValue()) {
            return json.getText();
        }
        throw new InvalidValueException("field", "", "is " + shown(json) + ": expected " + expected);
    }

    private String shown(JsonParser json) throws IOException {
        if (sensitive) {
            return "not valid";
        }
        if (!json.currentToken().isScalarValue()) {
            return json.currentToken() == JsonToken.START_ARRAY ? "a list" : "an object";
        }
        String text = json.getText();
        String clipped = text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
        return json.currentToken() == JsonToken.VALUE_STRING ? "\"" + clipped + "\"" : clipped;
    }
}
