package dev.meshwork.quality.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.meshwork.quality.internal.regex.Regex;
import java.io.IOException;

/** A text can be read as a value. */
enum Parsed implements TextForm {
    NUMBER("number") {
        @Override
        public boolean matches(CharSequence text) {
            return Numbers.DECIMAL.matches(text);
        }
    },

    WHOLE_NUMBER("whole number") {
        @Override
        public boolean matches(CharSequence text) {
            return Numbers.WHOLE.matches(text);
        }
    },

    JSON("json") {
        @Override
        public boolean matches(CharSequence text) {
            try (JsonParser parser = Json.FACTORY.createParser(text.toString())) {
                if (parser.nextToken() == null) {
                    return false;
                }
                parser.skipChildren();
                return parser.nextToken() == null;
            } catch (IOException e) {
                return false;
            }
        }
    };

    private final String text;

    Parsed(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class Numbers {
        static final Regex DECIMAL =
                Regex.of("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?", Regex.Reach.WHOLE);
        static final Regex WHOLE = Regex.of("[+-]?[0-9]+", Regex.Reach.WHOLE);
    }

    private static final class Json {
        static final JsonFactory FACTORY = new JsonFactory();
    }
}
