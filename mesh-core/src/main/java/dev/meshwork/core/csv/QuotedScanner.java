package dev.meshwork.core.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records of RFC 4180, cut by FastCSV. FastCSV stops for good at a malformed record; as it is fed line by line, a new parser
 * goes on at the line behind.
 */
final class QuotedScanner implements RecordScanner {

    private static final int PARSER_READ_SIZE = 8192;

    private final TextInput input;
    private final CsvFormat format;
    private final Fields fields;
    private @Nullable CloseableIterator<Fields> records;

    QuotedScanner(TextInput input, CsvFormat format, BlankLines blankLines) {
        this.input = input;
        this.format = format;
        this.fields = new Fields(input, blankLines);
        this.records = parser();
    }

    @Override
    public boolean next(RawRecord record) throws IOException, UnreadableRecordException {
        fields.fill(record);
        if (records == null) {
            return false;
        }
        try {
            if (!records.hasNext()) {
                return false;
            }
            records.next();
            return true;
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        } catch (CsvParseException e) {
            if (e.getCause() != null) {
                throw e;
            }
            recover(record);
            return true;
        }
    }

    private void recover(RawRecord record) throws IOException, UnreadableRecordException {
        if (input.hasEnded()) {
            record.reject("the file ends inside a quoted field: a quote is not closed, or the file was cut off", null);
            records = null;
        } else if (input.handedOut() - fields.recordStart > format.maxRecordLength()) {
            throw new UnreadableRecordException("holds a field of more than " + format.maxRecordLength()
                    + " characters: a quote may not be closed, else raise maxRecordLength");
        } else if (format.separator().length() > 1) {
            // That parser looks beyond a line, so going on could lose one.
            throw new UnreadableRecordException(
                    "holds text behind a closing quote; correct it, or read withoutQuotes()");
        } else {
            String line = input.lastLine();
            input.skipRestOfLine();
            record.reject("text follows a closing quote; write a quote inside a field twice", line);
            records = parser();
        }
    }

    private CloseableIterator<Fields> parser() {
        char quote = Objects.requireNonNull(format.quote());
        // The parser needs room beyond a field, to read ahead; the exact limit is kept by RawRecord.
        return CsvReader.builder()
                .fieldSeparator(format.separator())
                .quoteCharacter(quote)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(format.maxRecordLength() + 3 * PARSER_READ_SIZE)
                .build(fields, input)
                .iterator();
    }

    /** Takes fields from the parser's buffer without making a text of each. */
    private static final class Fields extends CsvCallbackHandler<Fields> {

        private final TextInput input;
        private final BlankLines blankLines;
        private RawRecord record = new RawRecord(0);
        private RecordType type = RecordType.DATA;
        private long recordStart;

        Fields(TextInput input, BlankLines blankLines) {
            this.input = input;
            this.blankLines = blankLines;
        }

        void fill(RawRecord target) {
            record = target;
        }

        @Override
        protected RecordType getRecordType() {
            return type;
        }

        @Override
        protected int getFieldCount() {
            return record.fields();
        }

        @Override
        protected void beginRecord(long startingLineNumber) {
            record.clear();
            type = RecordType.DATA;
            recordStart = input.handedOut();
        }

        @Override
        protected void addField(char[] buffer, int offset, int length, boolean quoted) {
            record.append(buffer, offset, length);
            record.endField(quoted);
        }

        @Override
        protected void setComment(char[] buffer, int offset, int length) {
            type = RecordType.COMMENT;
        }

        @Override
        protected void setEmpty() {
            if (blankLines == BlankLines.RECORDS) {
                record.endField(false);
            } else {
                type = RecordType.EMPTY;
            }
        }

        @Override
        protected Fields buildRecord() {
            return this;
        }
    }
}
