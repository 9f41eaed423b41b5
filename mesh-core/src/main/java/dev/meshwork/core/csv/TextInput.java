package dev.meshwork.core.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/**
 * The characters of a file. Bytes that are not valid in its charset become {@link RawRecord#INVALID_BYTES}; a byte order mark
 * is skipped.
 *
 * <p>As a {@link Reader} it hands out at most one line at a time, so that a parser that gives up has not read beyond the line
 * that it failed in.
 */
final class TextInput extends Reader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader in;
    private final char[] buffer = new char[16 * 1024];
    private int position;
    private int limit;
    private int lineStart;
    private boolean inLine;
    private boolean ended;
    private long handedOut;

    TextInput(InputStream bytes, CsvFormat format) throws IOException {
        CharsetDecoder decoder = format.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(RawRecord.INVALID_BYTES));
        this.in = new InputStreamReader(bytes, decoder);
        if (format.charset().name().startsWith("UTF-") && ensure(1) && buffer[0] == BYTE_ORDER_MARK) {
            position++;
        }
    }

    /** Whether at least so many characters lie ahead; reads more where needed. */
    boolean ensure(int count) throws IOException {
        while (limit - position < count) {
            if (ended) {
                return false;
            }
            if (limit == buffer.length) {
                System.arraycopy(buffer, position, buffer, 0, limit - position);
                limit -= position;
                position = 0;
            }
            int n = in.read(buffer, limit, buffer.length - limit);
            if (n < 0) {
                ended = true;
            } else {
                limit += n;
            }
        }
        return true;
    }

    char[] chars() {
        return buffer;
    }

    int position() {
        return position;
    }

    int limit() {
        return limit;
    }

    void moveTo(int newPosition) {
        position = newPosition;
    }

    /** Whether the end was met. */
    boolean hasEnded() {
        return ended && position == limit;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ensure(1)) {
            return -1;
        }
        int end = endOfLine(Math.min(limit, position + length));
        int count = end - position;
        System.arraycopy(buffer, position, target, offset, count);
        lineStart = position;
        position = end;
        handedOut += count;
        return count;
    }

    /** The index behind the next line end, or {@code to}. */
    private int endOfLine(int to) {
        char[] chars = buffer;
        for (int i = position; i < to; i++) {
            char c = chars[i];
            if (c <= '\r' && (c == '\n' || c == '\r')) {
                inLine = false;
                return c == '\r' && i + 1 < to && chars[i + 1] == '\n' ? i + 2 : i + 1;
            }
        }
        inLine = true;
        return to;
    }

    /** How many characters were handed out as a reader. */
    long handedOut() {
        return handedOut;
    }

    /** What was handed out last, without its line end. */
    String lastLine() {
        int end = position;
        while (end > lineStart && (buffer[end - 1] == '\n' || buffer[end - 1] == '\r')) {
            end--;
        }
        return new String(buffer, lineStart, end - lineStart);
    }

    /** Moves to the start of the line behind the one that was handed out last. */
    void skipRestOfLine() throws IOException {
        while (inLine && ensure(1)) {
            position = endOfLine(limit);
        }
        inLine = false;
    }

    /** Nothing to close: the bytes belong to the caller. */
    @Override
    public void close() {}
}
