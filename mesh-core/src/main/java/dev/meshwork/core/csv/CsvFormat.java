package dev.meshwork.core.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How records are written down.
 *
 * @param charset of the file
 * @param separator between fields; at least one character
 * @param quote around fields, or null where there are no quotes
 * @param recordEnd behind each record, or null for any mixture of LF, CRLF and CR
 * @param maxRecordLength in characters
 */
record CsvFormat(
        Charset charset,
        String separator,
        @Nullable Character quote,
        @Nullable String recordEnd,
        int maxRecordLength) {

    /** 16 MiB in memory. */
    static final int DEFAULT_MAX_RECORD_LENGTH = 8 * 1024 * 1024;

    static final CsvFormat RFC_4180 = new CsvFormat(StandardCharsets.UTF_8, ",", '"', null, DEFAULT_MAX_RECORD_LENGTH);

    CsvFormat withCharset(Charset other) {
        return new CsvFormat(other, separator, quote, recordEnd, maxRecordLength);
    }

    CsvFormat withSeparator(String other) {
        return new CsvFormat(charset, other, quote, recordEnd, maxRecordLength);
    }

    CsvFormat withQuote(@Nullable Character other) {
        return new CsvFormat(charset, separator, other, recordEnd, maxRecordLength);
    }

    CsvFormat withRecordEnd(String other) {
        return new CsvFormat(charset, separator, null, other, maxRecordLength);
    }

    CsvFormat withMaxRecordLength(int other) {
        return new CsvFormat(charset, separator, quote, recordEnd, other);
    }

    /** Refuses what cannot be told apart. */
    void check(String source) {
        String invalid = "Invalid source '" + source + "': ";
        if (hasLineEnd(separator)) {
            throw new IllegalArgumentException(invalid + "the separator holds a line end");
        }
        if (quote != null && (separator.indexOf(quote) >= 0 || hasLineEnd(quote.toString()))) {
            throw new IllegalArgumentException(
                    invalid + "the quote " + quote + " is a line end or part of the separator");
        }
        if (recordEnd != null && (recordEnd.startsWith(separator) || separator.startsWith(recordEnd))) {
            throw new IllegalArgumentException(
                    invalid + "the record end begins like the separator '" + separator + "'");
        }
    }

    private static boolean hasLineEnd(String text) {
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }

    String quoted(String text) {
        String q = String.valueOf(quote);
        return q + text.replace(q, q + q) + q;
    }
}
