package dev.meshwork.core.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes values of a line that holds one object. Not thread-safe. */
final class LineDecoder {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final ObjectDecoder object;
    private final boolean sensitive;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();

    LineDecoder(ObjectDecoder object, boolean sensitive) {
        this.object = object;
        this.sensitive = sensitive;
    }

    /** The text of a line. */
    CharBuffer text(LineInput line) throws InvalidValueException {
        int start = startsWithMark(line) ? BYTE_ORDER_MARK.length : 0;
        try {
            return utf8.decode(ByteBuffer.wrap(line.bytes(), start, line.length() - start));
        } catch (CharacterCodingException e) {
            throw new InvalidValueException("line holds bytes that are not valid UTF-8");
        }
    }

    private static boolean startsWithMark(LineInput line) {
        return line.length() >= BYTE_ORDER_MARK.length
                && java.util.Arrays.equals(line.bytes(), 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, 3);
    }

    /** The values of the object. */
    @Nullable
    Object[] values(CharBuffer text) throws InvalidValueException {
        int offset = text.arrayOffset() + text.position();
        try (JsonParser json = JsonText.FACTORY.createParser(text.array(), offset, text.remaining())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidValueException("line is not a JSON object");
            }
            @Nullable Object[] values = object.decode(json);
            if (json.nextToken() != null) {
                throw new InvalidValueException("text follows the JSON object of the line");
            }
            return values;
        } catch (StreamReadException e) {
            throw new InvalidValueException("line is not valid JSON at column "
                    + e.getLocation().getColumnNr() + (sensitive ? "" : ": " + e.getOriginalMessage()));
        } catch (IOException e) {
            throw new InvalidValueException("line cannot be read as JSON" + (sensitive ? "" : ": " + e.getMessage()));
        }
    }
}
