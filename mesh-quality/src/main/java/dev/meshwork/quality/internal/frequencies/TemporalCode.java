package dev.meshwork.quality.internal.frequencies;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** Writes dates, times and texts as texts, with a letter for the type. Stateless. */
final class TemporalCode {

    private TemporalCode() {}

    static void write(Object value, DataOutput out) throws IOException {
        out.writeByte(code(value));
        FrequencyState.writeBytes(value.toString().getBytes(StandardCharsets.UTF_16BE), out);
    }

    private static char code(Object value) throws IOException {
        if (value instanceof String) {
            return 'S';
        }
        if (value instanceof LocalDate) {
            return 'd';
        }
        if (value instanceof LocalDateTime) {
            return 't';
        }
        if (value instanceof Instant) {
            return 'i';
        }
        throw new IOException("Cannot write a value of " + value.getClass().getName() + ": it is of no known type");
    }

    static Object read(byte code, DataInput in) throws IOException {
        String text = new String(FrequencyState.readBytes(in), StandardCharsets.UTF_16BE);
        return switch (code) {
            case 'S' -> text;
            case 'd' -> LocalDate.parse(text);
            case 't' -> LocalDateTime.parse(text);
            case 'i' -> Instant.parse(text);
            default -> throw new IOException("Invalid type of value " + (char) code + ": the state is damaged");
        };
    }
}
