package dev.meshwork.governance.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * A line of the log: {@code {"seq":N,"prev":"HASH","unforced":N,...,"mac":"MAC"}} in ASCII.
 *
 * @param sequence the number of the record, from 1, over all segments
 * @param previous the SHA-256 of the line before, without its end
 * @param unforced how many records before this one were not yet known to be on the disk when it was written
 */
record AuditLine(long sequence, String previous, long unforced) {

    static final String SEGMENT = "segment";
    static final String SEALED = "sealed";
    static final int MOST_BYTES = 1 << 16;
    /** What comes before the first line. */
    static final String NOTHING = "A".repeat(43);

    private static final Pattern START =
            Pattern.compile("\\{\"seq\":([0-9]{1,18}),\"prev\":\"([A-Za-z0-9_-]{43})\",\"unforced\":([0-9]{1,9}),.*");
    private static final String BEFORE_MAC = ",\"mac\":\"";
    private static final String END = "\"}";
    private static final int MAC_CHARS = 43;
    private static final int TAIL_CHARS = BEFORE_MAC.length() + MAC_CHARS + END.length();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** Escapes keep what no encoding can write, and what would fool the eye of a reader. */
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** The members of a record, without braces. */
    static byte[] members(Map<String, Object> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            write(out, fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no disk behind it
        }
        return Arrays.copyOfRange(bytes.toByteArray(), 1, bytes.size() - 1);
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(String.valueOf(entry.getKey()));
                write(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Collection<?> list) {
            out.writeStartArray();
            for (Object item : list) {
                write(out, item);
            }
            out.writeEndArray();
        } else if (value instanceof Long || value instanceof Integer) {
            out.writeNumber(((Number) value).longValue());
        } else {
            out.writeString(value.toString());
        }
    }

    /** The whole line with these members, without its end. */
    byte[] sealed(byte[] members, Mac mac) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(members.length + 192);
        line.writeBytes(
                ascii("{\"seq\":" + sequence + ",\"prev\":\"" + previous + "\",\"unforced\":" + unforced + ","));
        line.writeBytes(members);
        String seal = BASE64.encodeToString(mac.doFinal(line.toByteArray()));
        line.writeBytes(ascii(BEFORE_MAC + seal + END));
        return line.toByteArray();
    }

    /** What a line says, or null if it is none of this form. */
    static @Nullable AuditLine parsed(byte[] line) {
        if (line.length < TAIL_CHARS || line.length > MOST_BYTES) {
            return null;
        }
        Matcher start = START.matcher(new String(line, StandardCharsets.ISO_8859_1));
        return start.matches()
                ? new AuditLine(Long.parseLong(start.group(1)), start.group(2), Long.parseLong(start.group(3)))
                : null;
    }

    /** Whether a line of this form is as it was written. Compares texts: of what is no text of ours, none is equal. */
    static boolean isGenuine(byte[] line, Mac mac) {
        int content = line.length - TAIL_CHARS;
        mac.update(line, 0, content);
        byte[] expected = ascii(BEFORE_MAC + BASE64.encodeToString(mac.doFinal()) + END);
        return MessageDigest.isEqual(expected, Arrays.copyOfRange(line, content, line.length));
    }

    /** The hash of a line, which the next one quotes. */
    static String hash(byte[] line) {
        try {
            return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(line));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Missing SHA-256: every Java platform has to have it", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
