package dev.meshwork.governance.audit;

import dev.meshwork.core.internal.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first record of a segment.
 *
 * @param seq the number of the record
 * @param prev the hash of the last line of the segment before
 * @param unforced always 0
 * @param at when
 * @param type always {@code segment}
 * @param format the version of the form, 1
 * @param log which log this is
 * @param segment the number of the segment
 * @param key the id of the key
 * @param previousBytes the length of the segment before
 * @param recovered what had to be done about the segment before, or null if it is complete
 * @param mac the seal
 */
record Header(
        long seq,
        String prev,
        long unforced,
        String at,
        String type,
        int format,
        String log,
        int segment,
        String key,
        long previousBytes,
        @Nullable Recovered recovered,
        String mac) {

    static final int FORMAT = 1;

    /** The members of a header. */
    static byte[] members(Instant at, Identity identity, Tail before, @Nullable Recovered recovered) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", at);
        fields.put("type", AuditLine.SEGMENT);
        fields.put("format", FORMAT);
        fields.put("log", identity.log());
        fields.put("segment", before.segment() + 1);
        fields.put("key", identity.key().id());
        fields.put("previousBytes", before.bytes());
        if (recovered != null) {
            fields.put("recovered", recovered.fields());
        }
        return AuditLine.members(fields);
    }

    /**
     * What a first line says.
     *
     * @throws IllegalArgumentException if it is no header of this format
     */
    static Header read(byte[] line) {
        Header header = Json.read(new String(line, StandardCharsets.ISO_8859_1), Header.class);
        if (!AuditLine.SEGMENT.equals(header.type) || header.format != FORMAT) {
            throw new IllegalArgumentException("it is of another format");
        }
        return header;
    }

    /**
     * Which log is written, and what it is sealed with.
     *
     * @param log the id of the log
     * @param key the key
     */
    record Identity(String log, AuditKey key) {}
}
