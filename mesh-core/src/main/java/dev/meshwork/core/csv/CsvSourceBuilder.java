package dev.meshwork.core.csv;

import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.RowType;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link CsvSource}; see there for what holds unless declared otherwise. Methods that name a field refuse one that
 * the schema does not have, or whose type does not fit. Not thread-safe.
 *
 * @param <T> the type of a row
 */
public final class CsvSourceBuilder<T> {

    /** Whether a file may have no record. */
    enum Empty {
        REFUSED,
        ALLOWED
    }

    private final String name;
    private final RowType<T> rowType;
    private final List<Path> files = new ArrayList<>();
    private final Map<String, FieldOptions> options = new HashMap<>();
    private CsvFormat format = CsvFormat.RFC_4180;
    private ZoneId zone = ZoneOffset.UTC;
    private @Nullable List<String> columns;
    private Empty empty = Empty.REFUSED;

    CsvSourceBuilder(String name, RowType<T> rowType) {
        this.name = name;
        this.rowType = rowType;
        if (name.isBlank()) {
            throw new IllegalArgumentException("Invalid source name '" + name + "': expected a name that is not blank");
        }
    }

    /** Adds a file. */
    public CsvSourceBuilder<T> file(Path file) {
        files.add(file);
        return this;
    }

    /** Adds files of one layout, read in this order; each has its own header. */
    public CsvSourceBuilder<T> files(List<Path> more) {
        files.addAll(more);
        return this;
    }

    /** Declares the charset. Default: UTF-8. */
    public CsvSourceBuilder<T> charset(Charset charset) {
        format = format.withCharset(charset);
        return this;
    }

    /** Declares the separator, of one or more characters. Default: a comma. */
    public CsvSourceBuilder<T> separator(String separator) {
        if (separator.isEmpty()) {
            throw new IllegalArgumentException("Invalid source '" + name + "': expected a separator that is not empty");
        }
        format = format.withSeparator(separator);
        return this;
    }

    /** Declares the quote. Default: {@code "}. */
    public CsvSourceBuilder<T> quote(char quote) {
        format = format.withQuote(quote);
        return this;
    }

    /** Declares that quotes are text like any other. */
    public CsvSourceBuilder<T> withoutQuotes() {
        format = format.withQuote(null);
        return this;
    }

    /**
     * Declares what ends each record, also the last, such as <code>"&amp;|\n"</code>; there are no quotes then. Default: any
     * mixture of LF, CRLF and CR.
     */
    public CsvSourceBuilder<T> recordEnd(String recordEnd) {
        if (recordEnd.isEmpty()) {
            throw new IllegalArgumentException(
                    "Invalid source '" + name + "': expected a record end that is not empty");
        }
        format = format.withRecordEnd(recordEnd);
        return this;
    }

    /** Declares the most characters a record may have. Default: 8,388,608, which take 16 MiB. */
    public CsvSourceBuilder<T> maxRecordLength(int characters) {
        if (characters < 1 || characters > 1 << 29) {
            throw new IllegalArgumentException(
                    "Invalid record length " + characters + " of source '" + name + "': expected 1 to " + (1 << 29));
        }
        format = format.withMaxRecordLength(characters);
        return this;
    }

    /** Declares that the first record is one, and that the columns are the fields of the schema, in order. */
    public CsvSourceBuilder<T> withoutHeader() {
        return columns(rowType.schema().fields().stream().map(Field::name).toList());
    }

    /** Declares that the first record is one, and names the columns, in order. Those that are no field are not read. */
    public CsvSourceBuilder<T> columns(List<String> namesByPosition) {
        columns = List.copyOf(namesByPosition);
        return this;
    }

    /**
     * Names the column of a field. Default: the column of the same name, else the only one that differs in case, blanks,
     * {@code _} and {@code -} alone: {@code CustomerKey} for {@code customer_key}.
     */
    public CsvSourceBuilder<T> column(String field, String header) {
        return change(field, o -> o.withHeader(header));
    }

    /** Declares texts that stand for null in one field, besides those of all fields. */
    public CsvSourceBuilder<T> nullTokens(String field, String... tokens) {
        return change(field, o -> o.withNullTokens(union(o.nullTokens(), tokens)));
    }

    /** Declares texts that stand for null in every field. */
    public CsvSourceBuilder<T> nullTokens(Set<String> tokens) {
        rowType.schema().fields().forEach(field -> nullTokens(field.name(), tokens.toArray(String[]::new)));
        return this;
    }

    /** Declares that no text between two separators is an empty text in a field, not null. */
    public CsvSourceBuilder<T> emptyIsText(String field) {
        require(field, EnumSet.of(DataType.Kind.TEXT));
        return change(field, FieldOptions::withEmptyText);
    }

    /** Declares the pattern of every date, in the letters of {@link java.time.format.DateTimeFormatter}. */
    public CsvSourceBuilder<T> dates(String pattern) {
        return changeAll(EnumSet.of(DataType.Kind.DATE), o -> o.withTemporal(TemporalPattern.ofDates(pattern)));
    }

    /** Declares the pattern of a date. */
    public CsvSourceBuilder<T> dates(String field, String pattern) {
        require(field, EnumSet.of(DataType.Kind.DATE));
        return change(field, o -> o.withTemporal(TemporalPattern.ofDates(pattern)));
    }

    /** Declares the pattern of every date with time, with or without a zone. */
    public CsvSourceBuilder<T> dateTimes(String pattern) {
        return changeAll(
                EnumSet.of(DataType.Kind.DATE_TIME, DataType.Kind.TIMESTAMP),
                o -> o.withTemporal(TemporalPattern.ofDateTimes(pattern)));
    }

    /** Declares the pattern of a date with time. */
    public CsvSourceBuilder<T> dateTimes(String field, String pattern) {
        require(field, EnumSet.of(DataType.Kind.DATE_TIME, DataType.Kind.TIMESTAMP));
        return change(field, o -> o.withTemporal(TemporalPattern.ofDateTimes(pattern)));
    }

    /** Declares the zone of times that do not name theirs. Default: UTC. */
    public CsvSourceBuilder<T> zone(ZoneId newZone) {
        zone = newZone;
        return this;
    }

    /** Declares how a number is written. Default: digits, a minus, a point. */
    public CsvSourceBuilder<T> numbers(String field, NumberFormatting formatting) {
        require(
                field,
                EnumSet.of(DataType.Kind.INTEGER, DataType.Kind.LONG, DataType.Kind.DOUBLE, DataType.Kind.DECIMAL));
        return change(field, o -> o.withNumbers(formatting));
    }

    /** Declares the words of a boolean. Default: {@code true} and {@code false}. */
    public CsvSourceBuilder<T> booleans(String field, String yes, String no) {
        require(field, EnumSet.of(DataType.Kind.BOOLEAN));
        return change(field, o -> o.withWords(yes, no));
    }

    /** Declares that a file may have no record. Default: that is an error. A file without any byte always is. */
    public CsvSourceBuilder<T> allowEmpty() {
        empty = Empty.ALLOWED;
        return this;
    }

    /**
     * The source.
     *
     * @throws IllegalArgumentException if no file is named, or declarations contradict each other
     */
    public CsvSource<T> build() {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("Missing file of source '" + name + "': name one with file(path)");
        }
        format.check(name);
        return new CsvSource<>(this);
    }

    private CsvSourceBuilder<T> change(String field, UnaryOperator<FieldOptions> change) {
        rowType.schema().indexOf(field);
        options.put(field, change.apply(options.getOrDefault(field, FieldOptions.DEFAULT)));
        return this;
    }

    private CsvSourceBuilder<T> changeAll(Set<DataType.Kind> kinds, UnaryOperator<FieldOptions> change) {
        for (Field field : rowType.schema().fields()) {
            if (kinds.contains(field.type().kind())) {
                change(field.name(), change);
            }
        }
        return this;
    }

    private void require(String field, Set<DataType.Kind> kinds) {
        DataType type =
                rowType.schema().fields().get(rowType.schema().indexOf(field)).type();
        if (!kinds.contains(type.kind())) {
            throw new IllegalArgumentException("Invalid declaration of field '" + field + "' of source '" + name
                    + "': it is of type " + type + ", expected one of " + kinds);
        }
    }

    private static Set<String> union(Set<String> tokens, String... more) {
        Set<String> all = new LinkedHashSet<>(tokens);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    String name() {
        return name;
    }

    RowType<T> rowType() {
        return rowType;
    }

    List<Path> files() {
        return List.copyOf(files);
    }

    Map<String, FieldOptions> options() {
        return Map.copyOf(options);
    }

    CsvFormat format() {
        return format;
    }

    ZoneId zone() {
        return zone;
    }

    @Nullable
    List<String> columns() {
        return columns;
    }

    Empty empty() {
        return empty;
    }
}
