package dev.meshwork.governance.audit;

/**
 * Where a chain ends. Immutable.
 *
 * @param segment the number of the segment, or 0 before there is one
 * @param sequence the number of the last record, or 0
 * @param hash the hash of its line
 * @param bytes the length of the segment up to there
 * @param sealed whether the record says that the segment is complete
 */
record Tail(int segment, long sequence, String hash, long bytes, boolean sealed) {

    /** Before anything was written. */
    static final Tail START = new Tail(0, 0, AuditLine.NOTHING, 0, true);

    /** The beginning of the next segment. */
    Tail nextSegment() {
        return new Tail(segment + 1, sequence, hash, 0, false);
    }

    /** Behind one more line, which has no end yet. */
    Tail behind(byte[] line) {
        return new Tail(segment, sequence + 1, AuditLine.hash(line), bytes + line.length + 1, false);
    }

    /** The same place, where the last record completes the segment. */
    Tail seal() {
        return new Tail(segment, sequence, hash, bytes, true);
    }
}
