package dev.meshwork.core.csv;

import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.RowType;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads delimited text files: CSV as in RFC 4180, and the text that bulk-copy tools write. Immutable and thread-safe; the
 * readers it opens are not.
 *
 * <pre>{@code
 * CsvSource<Customer> customers = CsvSource.of("customers", Customer.class)
 *     .file(Path.of("customers.csv"))
 *     .dates("M/d/yyyy")
 *     .numbers("annual_income", NumberFormatting.of().prefix("$").grouping(',').trimmed())
 *     .nullTokens("gender", "NA")
 *     .build();
 * }</pre>
 *
 * <p><b>Records.</b> Any mixture of LF, CRLF and CR ends a record, a byte order mark and empty lines are skipped, fields may
 * be quoted and hold line ends then. A record is rejected, and reading goes on behind it, if it has too few or too many
 * fields, a text that is no value of its field, no value for a required field, bytes that are not valid in the charset, text
 * behind a closing quote, more than the allowed length, or is cut off at the end of the file; or if the row type refuses it.
 * One field that alone is longer than a whole record may be, ends the reading.
 *
 * <p><b>Null, empty and blank</b> are different. No text between two separators is null. A pair of quotes with nothing in
 * between is an empty text in a text field, null in any other. Blanks are kept. A token such as {@code NA} is null where it is
 * declared; a quoted token in a text field stays a text.
 *
 * <p><b>Values</b> are never guessed: dates and times are ISO 8601 unless a pattern is declared, and UTC unless a zone is;
 * numbers have digits, a minus and a point, unless a formatting is declared; nested values are JSON.
 *
 * @param <T> the type of a row
 */
public final class CsvSource<T> implements RowSource<T> {

    private final String name;
    private final RowType<T> rowType;
    private final List<Path> files;
    private final CsvFormat format;
    private final Map<String, FieldOptions> options;
    private final ZoneId zone;
    private final @Nullable List<String> columns;
    private final CsvSourceBuilder.Empty empty;

    CsvSource(CsvSourceBuilder<T> builder) {
        this.name = builder.name();
        this.rowType = builder.rowType();
        this.files = builder.files();
        this.format = builder.format();
        this.options = builder.options();
        this.zone = builder.zone();
        this.columns = builder.columns();
        this.empty = builder.empty();
        binder(); // tells what does not fit now, not when the source is opened
    }

    /**
     * Starts a source of records of a class.
     *
     * @param name the name, unique in the product
     * @param type the record class; its components name the columns
     */
    public static <R extends Record> CsvSourceBuilder<R> of(String name, Class<R> type) {
        return of(name, RowType.of(type));
    }

    /**
     * Starts a source of rows of any type.
     *
     * @param name the name, unique in the product
     * @param type how rows are made; its schema names the columns
     */
    public static <T> CsvSourceBuilder<T> of(String name, RowType<T> type) {
        return new CsvSourceBuilder<>(name, type);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RowType<T> rowType() {
        return rowType;
    }

    /** The paths of the files. */
    @Override
    public String location() {
        return files.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    /** Always {@code csv}. */
    @Override
    public String format() {
        return "csv";
    }

    /**
     * Opens the first file and reads its header.
     *
     * @throws dev.meshwork.core.port.PortException if a file is missing or may not be read, or the first one is empty or has
     *     a header that does not fit
     */
    @Override
    public RowReader<T> open() {
        return new CsvRowReader<>(this);
    }

    List<Path> files() {
        return files;
    }

    CsvFormat textFormat() {
        return format;
    }

    Map<String, FieldOptions> options() {
        return options;
    }

    boolean mayBeEmpty() {
        return empty == CsvSourceBuilder.Empty.ALLOWED;
    }

    boolean hasHeader() {
        return columns == null;
    }

    List<String> fieldNames() {
        return schema().fields().stream().map(Field::name).toList();
    }

    /** A new binder; for files without a header its positions are those that were declared. */
    RowBinder<T> binder() {
        Column[] readers = schema().fields().stream()
                .map(field ->
                        new Column(field, options.getOrDefault(field.name(), FieldOptions.DEFAULT), zone, schema()))
                .toArray(Column[]::new);
        RowBinder<T> binder = new RowBinder<>(rowType, readers, format.charset());
        return columns == null ? binder : binder.at(positions(columns), columns.size());
    }

    private int[] positions(List<String> names) {
        try {
            return new Header(names).positions(schema().fields(), options);
        } catch (Header.InvalidHeaderException e) {
            throw new IllegalArgumentException("Invalid columns of source '" + name + "': " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "CSV source " + name + " at " + location();
    }
}
