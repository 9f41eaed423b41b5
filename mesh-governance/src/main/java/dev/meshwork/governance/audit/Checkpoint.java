package dev.meshwork.governance.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far a log got.
 *
 * @param log the id of the log
 * @param segment the number of the segment
 * @param seq the number of the last record
 * @param hash the hash of its line
 * @param at when, for readers
 * @param by the id of the key that it is sealed with, or {@code Ed25519}
 * @param seal the seal
 */
record Checkpoint(String log, int segment, long seq, String hash, String at, String by, String seal) {

    static Checkpoint unsealed(String log, Tail tail, Instant at, String by) {
        return new Checkpoint(log, tail.segment(), tail.sequence(), tail.hash(), at.toString(), by, "");
    }

    Checkpoint sealed(String with) {
        return new Checkpoint(log, segment, seq, hash, at, by, with);
    }

    /** What is sealed. */
    byte[] content() {
        return AuditLine.members(fields());
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("log", log);
        fields.put("segment", segment);
        fields.put("seq", seq);
        fields.put("hash", hash);
        fields.put("at", at);
        fields.put("by", by);
        return fields;
    }

    /** The line of it. */
    String line() {
        Map<String, Object> fields = fields();
        fields.put("seal", seal);
        return "{" + new String(AuditLine.members(fields), StandardCharsets.US_ASCII) + "}";
    }
}
