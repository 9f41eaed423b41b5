package dev.meshwork.core.csv;

import dev.meshwork.core.files.SourceFiles;
import dev.meshwork.core.gate.Position;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowReader;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the files of a source from the first to the last. */
final class CsvRowReader<T> implements RowReader<T>, Position {

    private final CsvSource<T> source;
    private final SourceFiles files;
    private final RawRecord raw;
    private @Nullable RecordScanner scanner;
    private RowBinder<T> binder;
    private long record;

    CsvRowReader(CsvSource<T> source) {
        this.source = source;
        this.raw = new RawRecord(source.textFormat().maxRecordLength());
        this.binder = source.binder();
        this.files = SourceFiles.of(source.name(), source.files());
        try {
            openNext();
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    @Override
    public @Nullable T next(Consumer<RejectedRecord> rejected) {
        while (scanner != null) {
            if (!readRecord()) {
                refuseEmpty();
                openNext();
                continue;
            }
            record++;
            String problem = raw.problem();
            T row = problem == null ? binder.bind(raw) : null;
            if (row != null) {
                return row;
            }
            String reason = problem == null ? binder.problem() : problem;
            String shown = source.schema().isSensitive() ? null : raw.raw(source.textFormat());
            rejected.accept(new RejectedRecord(files.resource(), record, reason, shown));
        }
        return null;
    }

    private boolean readRecord() {
        try {
            return scanner != null && scanner.next(raw);
        } catch (IOException e) {
            throw files.brokeBehind(record, e);
        } catch (RecordScanner.UnreadableRecordException e) {
            throw files.cannotRead("cannot be read on: its record " + (record + 1) + " " + e.getMessage());
        }
    }

    private void refuseEmpty() {
        if (record == 0 && !source.mayBeEmpty()) {
            throw files.cannotRead("has no record; if that is expected, declare allowEmpty()");
        }
    }

    private void openNext() {
        scanner = null;
        if (!files.next()) {
            return;
        }
        record = 0;
        if (files.isBlank()) {
            throw files.cannotRead("is empty: it has 0 bytes");
        }
        try {
            TextInput input = new TextInput(files.input(), source.textFormat());
            scanner = RecordScanner.of(input, source.textFormat(), RecordScanner.BlankLines.SKIPPED);
        } catch (IOException e) {
            throw files.brokeBehind(0, e);
        }
        if (source.hasHeader()) {
            readHeader();
        }
    }

    private void readHeader() {
        if (!readRecord()) {
            throw files.cannotRead("has no header; expected one that names " + source.fieldNames());
        }
        if (raw.problem() != null) {
            throw files.cannotRead("has no header that can be read: " + raw.problem());
        }
        try {
            Header header = Header.of(raw);
            binder = source.binder().at(header.positions(source.schema().fields(), source.options()), header.size());
        } catch (Header.InvalidHeaderException e) {
            throw files.cannotRead("has a header that does not fit: " + e.getMessage());
        }
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
        return record;
    }

    @Override
    public double fractionRead() {
        return files.fractionRead();
    }

    @Override
    public void close() {
        scanner = null;
        files.close();
    }
}
