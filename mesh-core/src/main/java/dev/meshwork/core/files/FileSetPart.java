package dev.meshwork.core.files;

import dev.meshwork.core.gate.Position;
import dev.meshwork.core.port.ForwardingRowSource;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RejectedRecord;
import dev.meshwork.core.port.RowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Some files of a file set. Files that change while they are read break the reading at its end. */
final class FileSetPart<T> extends ForwardingRowSource<T> {

    private final FileSetSource<T> source;
    private final List<FileStamp> files;

    FileSetPart(FileSetSource<T> source, List<FileStamp> files) {
        super(source);
        this.source = source;
        this.files = files;
    }

    @Override
    public RowReader<T> open() {
        return files.isEmpty()
                ? new NoRows()
                : new WholeFiles(source.rowsOf(files).open());
    }

    private void requireUnchanged() {
        for (FileStamp file : files) {
            try {
                long size = Files.size(file.path());
                if (size != file.size()) {
                    throw new PortException("Cannot read " + name() + ": file " + file.path() + " had " + file.size()
                            + " bytes when the run began and has " + size
                            + " now, so somebody is writing it; have it written as .part and renamed when it is whole");
                }
            } catch (IOException e) {
                throw new PortException("Cannot read " + name() + ": file " + file.path() + " is gone: " + e, e);
            }
        }
    }

    private final class WholeFiles implements RowReader<T> {
        private final RowReader<T> reader;

        WholeFiles(RowReader<T> reader) {
            this.reader = reader;
        }

        @Override
        public @Nullable T next(Consumer<RejectedRecord> rejected) {
            T row = reader.next(rejected);
            if (row == null) {
                requireUnchanged();
            }
            return row;
        }

        @Override
        public Position position() {
            return reader.position();
        }

        @Override
        public double fractionRead() {
            return reader.fractionRead();
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    private final class NoRows implements RowReader<T> {
        @Override
        public @Nullable T next(Consumer<RejectedRecord> rejected) {
            return null;
        }

        @Override
        public Position position() {
            return Position.of(name(), 0);
        }

        @Override
        public double fractionRead() {
            return 1;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
