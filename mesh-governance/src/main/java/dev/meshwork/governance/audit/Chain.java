package dev.meshwork.governance.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/** Follows the lines of one segment as far as they are sound. Not thread-safe. */
final class Chain {

    private static final byte[] SEALED_TYPE = "\"type\":\"sealed\",".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, AuditKey> keys;
    private final BiConsumer<Long, String> seen;
    private Tail tail;
    private @Nullable Header header;
    private @Nullable Mac mac;
    private int lines;
    private @Nullable String problem;

    /**
     * A chain that goes on behind a tail.
     *
     * @param keys those that segments may be sealed with, by their ids
     * @param before what the first line must quote
     * @param seen told number and hash of each sound record
     */
    Chain(Map<String, AuditKey> keys, Tail before, BiConsumer<Long, String> seen) {
        this.keys = keys;
        this.tail = before.nextSegment();
        this.seen = seen;
    }

    /** Follows the lines of the segment to its end, or to the first that is not sound. */
    void follow(byte[] bytes) {
        int from = 0;
        while (from < bytes.length && problem == null) {
            int end = endOf(bytes, from);
            if (end < 0) {
                problem = "it is cut off: a crash leaves such, and the next opening says what was cut";
            } else {
                accept(Arrays.copyOfRange(bytes, from, end));
                from = end + 1;
            }
        }
        if (lines == 0 && problem == null) {
            problem = "it is missing: the segment is empty";
        }
    }

    /** The index of the end of the line that begins here, or -1. */
    static int endOf(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void accept(byte[] line) {
        AuditLine parsed = AuditLine.parsed(line);
        problem = parsed == null ? "it was changed: it is no record" : null;
        if (problem == null && lines == 0) {
            problem = begin(line);
        }
        if (problem == null && !AuditLine.isGenuine(line, mac())) {
            problem = "it was changed: its seal does not fit";
        }
        if (problem == null && parsed != null) {
            problem = misplaced(parsed);
        }
        if (problem == null) {
            lines++;
            tail = tail.behind(line);
            tail = isSealing(line) ? tail.seal() : tail;
            seen.accept(tail.sequence(), tail.hash());
        }
    }

    private @Nullable String begin(byte[] line) {
        try {
            header = Header.read(line);
        } catch (IllegalArgumentException e) {
            return "it was changed: it does not begin a segment";
        }
        AuditKey key = keys.get(header.key());
        if (key == null) {
            return "it cannot be judged: it is sealed with key '" + header.key() + "', and there are " + keys.keySet();
        }
        mac = key.ofRecords();
        return null;
    }

    private @Nullable String misplaced(AuditLine line) {
        long expected = tail.sequence() + 1;
        if (line.sequence() > expected) {
            return "records " + expected + " to " + (line.sequence() - 1)
                    + " are missing before it: they were deleted, or moved";
        }
        if (line.sequence() < expected) {
            return "it is a copy of record " + line.sequence() + ", or was moved";
        }
        return line.previous().equals(tail.hash())
                ? null
                : "it does not follow the record before: one of them is of another history";
    }

    private static boolean isSealing(byte[] line) {
        // Behind the fixed start and the time, which no event can shape.
        int at = new String(line, 0, Math.min(line.length, 200), StandardCharsets.ISO_8859_1).indexOf("\"type\":");
        return at >= 0
                && at + SEALED_TYPE.length <= line.length
                && Arrays.equals(line, at, at + SEALED_TYPE.length, SEALED_TYPE, 0, SEALED_TYPE.length);
    }

    /** Whether a line behind the problem proves that what is missing had been on the disk: then no crash took it away. */
    boolean wasForced(byte[] bytes) {
        int from = (int) tail.bytes();
        while (from < bytes.length) {
            int end = endOf(bytes, from);
            int to = end < 0 ? bytes.length : end;
            byte[] line = Arrays.copyOfRange(bytes, from, to);
            AuditLine parsed = AuditLine.parsed(line);
            if (parsed != null
                    && parsed.sequence() - 1 - parsed.unforced() > tail.sequence()
                    && keys.values().stream().anyMatch(key -> AuditLine.isGenuine(line, key.ofRecords()))) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }

    private Mac mac() {
        return Objects.requireNonNull(mac, "mac");
    }

    /** What is wrong with the line behind the sound ones, or null. */
    @Nullable
    String problem() {
        return problem;
    }

    /** How many lines are sound. */
    int lines() {
        return lines;
    }

    /** What the first line says, or null if that is not sound. */
    @Nullable
    Header header() {
        return lines == 0 ? null : header;
    }

    /** Where the sound lines end. */
    Tail tail() {
        return tail;
    }
}
