package dev.meshwork.core.csv;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The fields of one record as text, reused from record to record. */
final class RawRecord {

    /** Stands for bytes that are not valid in the charset: alone, it never occurs in text that was decoded. */
    static final char INVALID_BYTES = '\uDC80';

    private static final int MAX_FIELDS = 65_536;
    private static final int MAX_RAW = 65_536;

    private final int maxLength;
    private char[] text = new char[1024];
    private int length;
    private int[] ends = new int[32];
    private boolean[] quoted = new boolean[32];
    private int fields;
    private long totalLength;
    private @Nullable String problem;
    private @Nullable String line;

    RawRecord(int maxLength) {
        this.maxLength = maxLength;
    }

    void clear() {
        length = 0;
        fields = 0;
        totalLength = 0;
        problem = null;
        line = null;
    }

    /** Adds text to the field that is being read. What is too long is counted, not kept. */
    void append(char[] from, int offset, int count) {
        totalLength += count;
        if (totalLength > maxLength) {
            return;
        }
        if (length + count > text.length) {
            text = Arrays.copyOf(text, Math.max(length + count, Math.min(maxLength, text.length * 2)));
        }
        System.arraycopy(from, offset, text, length, count);
        length += count;
    }

    /** Ends the field that is being read. */
    void endField(boolean wasQuoted) {
        totalLength++;
        if (fields < MAX_FIELDS) {
            if (fields == ends.length) {
                ends = Arrays.copyOf(ends, fields * 2);
                quoted = Arrays.copyOf(quoted, fields * 2);
            }
            ends[fields] = length;
            quoted[fields] = wasQuoted;
        }
        fields++;
    }

    /** Says why this is no record. */
    void reject(String why, @Nullable String asRead) {
        problem = why;
        line = asRead;
    }

    /** Why this is no record, or null. */
    @Nullable
    String problem() {
        if (problem == null && (totalLength > maxLength || fields > MAX_FIELDS)) {
            return "the record is longer than " + maxLength + " characters or " + MAX_FIELDS
                    + " fields; raise maxRecordLength if that is expected";
        }
        return problem;
    }

    int fields() {
        return fields;
    }

    char[] chars() {
        return text;
    }

    int start(int field) {
        return field == 0 ? 0 : ends[field - 1];
    }

    int end(int field) {
        return ends[field];
    }

    boolean quoted(int field) {
        return quoted[field];
    }

    String text(int field) {
        return new String(text, start(field), end(field) - start(field));
    }

    boolean hasInvalidBytes(int field) {
        for (int i = start(field); i < end(field); i++) {
            if (text[i] == INVALID_BYTES && (i == start(field) || !Character.isHighSurrogate(text[i - 1]))) {
                return true;
            }
        }
        return false;
    }

    /** The record as it was read, without its end, or null where it is not known or too long to be shown. */
    @Nullable
    String raw(CsvFormat format) {
        if (problem() != null || totalLength > MAX_RAW) {
            return line == null ? null : readable(line);
        }
        StringBuilder raw = new StringBuilder();
        for (int i = 0; i < fields; i++) {
            raw.append(i == 0 ? "" : format.separator());
            raw.append(quoted[i] ? format.quoted(text(i)) : text(i));
        }
        return readable(raw.toString());
    }

    private static String readable(String text) {
        StringBuilder result = new StringBuilder(text);
        for (int i = 0; i < result.length(); i++) {
            if (result.charAt(i) == INVALID_BYTES && (i == 0 || !Character.isHighSurrogate(result.charAt(i - 1)))) {
                result.setCharAt(i, '\uFFFD');
            }
        }
        return result.toString();
    }
}
