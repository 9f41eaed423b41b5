package dev.meshwork.core.csv;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Records without quotes: lines, or whatever ends with the declared record end, as bulk-copy tools write them. */
final class PlainScanner implements RecordScanner {

    private final TextInput input;
    private final char[] separator;
    private final char @Nullable [] recordEnd;

    PlainScanner(TextInput input, CsvFormat format) {
        this.input = input;
        this.separator = format.separator().toCharArray();
        this.recordEnd = format.recordEnd() == null ? null : format.recordEnd().toCharArray();
    }

    @Override
    public boolean next(RawRecord record) throws IOException {
        record.clear();
        if (recordEnd == null) {
            skipLineEnds();
        }
        if (!input.ensure(1)) {
            return false;
        }
        while (input.ensure(1)) {
            appendRun(record);
            if (input.position() == input.limit()) {
                continue;
            }
            if (takeIf(separator)) {
                record.endField(false);
            } else if (recordEnd == null ? takeLineEnd() : takeIf(recordEnd)) {
                record.endField(false);
                return true;
            } else {
                record.append(input.chars(), input.position(), 1);
                input.moveTo(input.position() + 1);
            }
        }
        record.endField(false);
        if (recordEnd != null) {
            record.reject("the file ends inside this record: it was cut off, or its record end is another", null);
        }
        return true;
    }

    /** Takes all characters up to one that may begin a separator or a record end. */
    private void appendRun(RawRecord record) {
        char[] chars = input.chars();
        int limit = input.limit();
        int i = input.position();
        char first = separator[0];
        if (recordEnd == null) {
            while (i < limit && chars[i] != first && chars[i] != '\n' && chars[i] != '\r') {
                i++;
            }
        } else {
            char end = recordEnd[0];
            while (i < limit && chars[i] != first && chars[i] != end) {
                i++;
            }
        }
        record.append(chars, input.position(), i - input.position());
        input.moveTo(i);
    }

    private boolean takeIf(char[] token) throws IOException {
        if (!input.ensure(token.length)) {
            return false;
        }
        char[] chars = input.chars();
        for (int i = 0; i < token.length; i++) {
            if (chars[input.position() + i] != token[i]) {
                return false;
            }
        }
        input.moveTo(input.position() + token.length);
        return true;
    }

    private boolean takeLineEnd() throws IOException {
        char c = input.chars()[input.position()];
        if (c == '\r') {
            boolean pair = input.ensure(2) && input.chars()[input.position() + 1] == '\n';
            input.moveTo(input.position() + (pair ? 2 : 1));
            return true;
        }
        if (c == '\n') {
            input.moveTo(input.position() + 1);
            return true;
        }
        return false;
    }

    private void skipLineEnds() throws IOException {
        while (input.ensure(1)) {
            char c = input.chars()[input.position()];
            if (c != '\n' && c != '\r') {
                return;
            }
            input.moveTo(input.position() + 1);
        }
    }
}
