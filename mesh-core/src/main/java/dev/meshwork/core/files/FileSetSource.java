package dev.meshwork.core.files;

import dev.meshwork.core.port.Increment;
import dev.meshwork.core.port.IncrementalSource;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.RowType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a folder, each read once over all runs that are served. Immutable and thread-safe; the methods return changed
 * copies.
 *
 * <pre>{@code
 * FileSetSource<OrderLine> lines = FileSetSource.of("order_lines", folder, "*.csv",
 *     files -> CsvSource.of("order_lines", OrderLine.class).files(files).build());
 * }</pre>
 *
 * <p><b>Which files.</b> Those in the folder itself whose names match the pattern, in order of name. Left out are hidden files, and
 * those whose names end in {@code .part} or {@code .tmp}: write a file under such a name and rename it when it is whole. A file that
 * grows while it is read fails the run. A file that comes late is read whatever its name.
 *
 * <p><b>What was read</b> is told by name and size: the cursor holds both for every file, some 30 bytes each, also of files that are
 * gone since. A file whose size is another one than when it was read fails the run, as part of it is served already; see
 * {@link #rereadingChanged()} and {@link #ignoringChanged()}. One that is rewritten with the same size is not noticed.
 *
 * <p><b>A selection</b>, for a backfill, names files or patterns, separated by commas: {@code 2011-01-04.csv,2011-02-*.csv}.
 *
 * @param <T> the type of a row
 */
public final class FileSetSource<T> implements RowSource<T>, IncrementalSource<Rows<T>> {

    private enum Changed {
        REFUSED,
        REREAD,
        IGNORED
    }

    private final FileFolder folder;
    private final Function<List<Path>, ? extends RowSource<T>> rows;
    private final RowSource<T> form;
    private final int atMost;
    private final Changed changed;

    private FileSetSource(
            FileFolder folder,
            Function<List<Path>, ? extends RowSource<T>> rows,
            RowSource<T> form,
            int atMost,
            Changed changed) {
        this.folder = folder;
        this.rows = rows;
        this.form = form;
        this.atMost = atMost;
        this.changed = changed;
    }

    /**
     * All files of a folder that match a pattern.
     *
     * @param name the name, unique in the product
     * @param folder the folder; it need not exist before the first run
     * @param glob the pattern of names, as in {@link java.nio.file.FileSystem#getPathMatcher}, such as {@code *.csv}
     * @param rows the source of the rows of some files, of the same name, that calls them by their names in positions. Called with
     *     one file that does not exist here and now, so it must not open them
     * @throws IllegalArgumentException if the pattern is none, or the function makes a source of another name
     */
    public static <T> FileSetSource<T> of(
            String name, Path folder, String glob, Function<List<Path>, ? extends RowSource<T>> rows) {
        RowSource<T> form = rows.apply(List.of(folder.resolve("file")));
        if (!form.name().equals(name)) {
            throw new IllegalArgumentException("Invalid source '" + name + "': its files are read by a source named '"
                    + form.name() + "'; expected the same name");
        }
        return new FileSetSource<>(new FileFolder(name, folder, glob), rows, form, Integer.MAX_VALUE, Changed.REFUSED);
    }

    /**
     * Hands out this many files per run, those whose names come first. Default: all.
     *
     * @throws IllegalArgumentException if it is less than one
     */
    public FileSetSource<T> atMost(int files) {
        if (files < 1) {
            throw new IllegalArgumentException(
                    "Invalid number of files " + files + " per run of source '" + name() + "': expected 1 or more");
        }
        return new FileSetSource<>(folder, rows, form, files, changed);
    }

    /**
     * A file whose size changed since it was read is read again, all of it. Only for products whose ports replace what they serve by
     * key: elsewhere its rows are there twice then.
     */
    public FileSetSource<T> rereadingChanged() {
        return new FileSetSource<>(folder, rows, form, atMost, Changed.REREAD);
    }

    /** A file that was read is never looked at again, whatever becomes of it. */
    public FileSetSource<T> ignoringChanged() {
        return new FileSetSource<>(folder, rows, form, atMost, Changed.IGNORED);
    }

    @Override
    public String name() {
        return form.name();
    }

    @Override
    public RowType<T> rowType() {
        return form.rowType();
    }

    /** The folder and the pattern. */
    @Override
    public String location() {
        return folder.location();
    }

    /** That of the source that reads the files. */
    @Override
    public String format() {
        return form.format();
    }

    /** Opens all files that are there now, whether or not they were read before. */
    @Override
    public RowReader<T> open() {
        return new FileSetPart<>(this, folder.list()).open();
    }

    /**
     * {@inheritDoc}
     *
     * @throws PortException if the folder cannot be listed, the cursor is none of a file set, or a file changed since it was read
     */
    @Override
    public Increment<Rows<T>> since(@Nullable String cursor, Instant now) {
        ReadFiles read = ReadFiles.of(name(), cursor);
        List<FileStamp> found = folder.list();
        if (changed == Changed.REFUSED) {
            found.forEach(file -> requireUnchanged(file, read.size(file)));
        }
        Stream<FileStamp> fresh = found.stream().filter(file -> isNew(file, read.size(file)));
        List<FileStamp> files = fresh.limit(atMost).toList();
        return increment(files, files.isEmpty() ? null : read.with(files));
    }

    private boolean isNew(FileStamp file, @Nullable Long sizeRead) {
        return sizeRead == null || changed == Changed.REREAD && sizeRead != file.size();
    }

    private void requireUnchanged(FileStamp file, @Nullable Long sizeRead) {
        if (sizeRead != null && sizeRead != file.size()) {
            throw new PortException("Cannot read " + name() + ": file " + file.path() + " had " + sizeRead
                    + " bytes when it was read and has " + file.size()
                    + " now; give new rows a new file, or declare rereadingChanged() or ignoringChanged()");
        }
    }

    @Override
    public Increment<Rows<T>> select(String selection) {
        return increment(folder.select(selection), null);
    }

    private Increment<Rows<T>> increment(List<FileStamp> files, @Nullable String cursor) {
        return new Increment<>(new FileSetPart<>(this, files), files.isEmpty(), cursor, describe(files));
    }

    private static String describe(List<FileStamp> files) {
        return switch (files.size()) {
            case 0 -> "no file";
            case 1 -> files.get(0).name();
            default ->
                files.size() + " files, " + files.get(0).name() + " to "
                        + files.get(files.size() - 1).name();
        };
    }

    RowSource<T> rowsOf(List<FileStamp> files) {
        return Objects.requireNonNull(
                rows.apply(files.stream().map(FileStamp::path).toList()), "rows");
    }

    @Override
    public String toString() {
        return "File set " + name() + " at " + location();
    }
}
