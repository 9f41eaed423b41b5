package dev.meshwork.core.json;

import dev.meshwork.core.files.SourceFiles;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowReader;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the files of a source from the first to the last. */
final class JsonLinesReader<T> implements RowReader<T>, Position {

    private static final int MAX_RAW = 65_536;

    private final JsonLinesSource<T> source;
    private final SourceFiles files;
    private final LineDecoder decoder;
    private @Nullable LineInput lines;
    private long line;
    private boolean sawRecord;

    JsonLinesReader(JsonLinesSource<T> source) {
        this.source = source;
        this.decoder = new LineDecoder(source.decoder(), source.schema().isSensitive());
        this.files = SourceFiles.of(source.name(), source.files());
        openNext();
    }

    @Override
    public @Nullable T next(Consumer<RejectedRecord> rejected) {
        while (lines != null) {
            if (!readLine(lines)) {
                refuseEmpty();
                openNext();
            } else if (!isBlank(lines)) {
                sawRecord = true;
                T row = row(lines, rejected);
                if (row != null) {
                    return row;
                }
            }
        }
        return null;
    }

    private boolean readLine(LineInput from) {
        try {
            boolean more = from.next();
            line += more ? 1 : 0;
            return more;
        } catch (IOException e) {
            throw files.brokeBehind(line, e);
        }
    }

    private static boolean isBlank(LineInput from) {
        for (int i = 0; i < from.length(); i++) {
            if (from.bytes()[i] != ' ' && from.bytes()[i] != '\t') {
                return false;
            }
        }
        return !from.isTooLong();
    }

    private @Nullable T row(LineInput from, Consumer<RejectedRecord> rejected) {
        if (from.isTooLong()) {
            reject(
                    rejected,
                    "line is longer than " + source.maxLineLength() + " bytes; raise maxLineLength if that is"
                            + " expected",
                    null);
            return null;
        }
        CharBuffer text = null;
        try {
            text = decoder.text(from);
            return create(decoder.values(text));
        } catch (InvalidValueException e) {
            reject(rejected, e.getMessage(), text);
            return null;
        }
    }

    private T create(@Nullable Object[] values) throws InvalidValueException {
        try {
            return source.rowType().create(values);
        } catch (RuntimeException e) {
            // The message is the row type's own, so it may hold values.
            throw new InvalidValueException("a " + source.schema().name() + " cannot be made of it: "
                    + (source.schema().isSensitive() ? e.getClass().getSimpleName() : e.getMessage()));
        }
    }

    private void reject(Consumer<RejectedRecord> rejected, String reason, @Nullable CharBuffer text) {
        boolean shown =
                text != null && text.length() <= MAX_RAW && !source.schema().isSensitive();
        rejected.accept(new RejectedRecord(files.resource(), line, reason, shown ? String.valueOf(text) : null));
    }

    private void refuseEmpty() {
        if (!sawRecord && !source.mayBeEmpty()) {
            throw files.cannotRead("has no record; if that is expected, declare allowEmpty()");
        }
    }

    private void openNext() {
        lines = files.next() ? new LineInput(files.input(), source.maxLineLength()) : null;
        line = lines == null ? line : 0;
        sawRecord = false;
    }

    @Override
    public Position position() {
        return this;
    }

    @Override
    public String resource() {
        return files.resource();
    }

    @Override
    public long record() {
        return line;
    }

    @Override
    public double fractionRead() {
        return files.fractionRead();
    }

    @Override
    public void close() {
        lines = null;
        files.close();
    }
}
