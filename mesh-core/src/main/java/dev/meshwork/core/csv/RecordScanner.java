package dev.meshwork.core.csv;

import java.io.IOException;

/** Cuts a text into records. */
interface RecordScanner {

    /**
     * Reads the next record; one that is malformed says so itself.
     *
     * @return false at the end
     * @throws UnreadableRecordException if nothing can be read behind the record
     */
    boolean next(RawRecord record) throws IOException, UnreadableRecordException;

    /** The scanner for a format. */
    static RecordScanner of(TextInput input, CsvFormat format, BlankLines blankLines) {
        return format.quote() == null || format.recordEnd() != null
                ? new PlainScanner(input, format)
                : new QuotedScanner(input, format, blankLines);
    }

    /** What an empty line means. */
    enum BlankLines {
        /** Nothing. */
        SKIPPED,
        /** A record with one empty field. */
        RECORDS
    }

    /** A record behind which nothing can be read. */
    final class UnreadableRecordException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableRecordException(String message) {
            super(message);
        }
    }
}
