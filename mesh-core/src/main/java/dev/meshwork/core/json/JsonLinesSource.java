package dev.meshwork.core.json;

import dev.meshwork.core.port.RowReader;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.schema.RowType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads files of one JSON object per line, in UTF-8. Immutable and thread-safe; the readers it opens are not.
 *
 * <pre>{@code
 * JsonLinesSource<Event> events = JsonLinesSource.of("events", Event.class)
 *     .file(Path.of("events.jsonl"))
 *     .property("customer_id", "customerId")
 *     .build();
 * }</pre>
 *
 * <p>Empty lines are skipped; the number of a record is that of its line. A line is rejected, and reading goes on behind it, if
 * it is not valid UTF-8, not exactly one JSON object, longer than allowed, has a property twice or one that is unknown, a value
 * of another type than its field, or no value for a required field; or if the row type refuses it.
 *
 * <p>A missing property and JSON's null are null. Numbers are numbers, never texts, and exact; dates and times are texts in
 * ISO 8601, enums texts with their name. A nested object is handed to the row type as a map by field name.
 *
 * @param <T> the type of a row
 */
public final class JsonLinesSource<T> implements RowSource<T> {

    private final String name;
    private final RowType<T> rowType;
    private final List<Path> files;
    private final ObjectDecoder decoder;
    private final int maxLineLength;
    private final boolean mayBeEmpty;

    private JsonLinesSource(Builder<T> builder) {
        this.name = builder.name;
        this.rowType = builder.rowType;
        this.files = List.copyOf(builder.files);
        this.decoder = ObjectDecoder.of(
                rowType.schema().fields(), builder.properties, new Decoding(builder.unknown, Decoding.Misfit.REFUSED));
        this.maxLineLength = builder.maxLineLength;
        this.mayBeEmpty = builder.mayBeEmpty;
    }

    /**
     * Starts a source of records of a class.
     *
     * @param name the name, unique in the product
     * @param type the record class; its components name the properties
     */
    public static <R extends Record> Builder<R> of(String name, Class<R> type) {
        return of(name, RowType.of(type));
    }

    /**
     * Starts a source of rows of any type.
     *
     * @param name the name, unique in the product
     * @param type how rows are made; its schema names the properties
     */
    public static <T> Builder<T> of(String name, RowType<T> type) {
        return new Builder<>(name, type);
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

    /** Always {@code jsonl}. */
    @Override
    public String format() {
        return "jsonl";
    }

    @Override
    public RowReader<T> open() {
        return new JsonLinesReader<>(this);
    }

    List<Path> files() {
        return files;
    }

    ObjectDecoder decoder() {
        return decoder;
    }

    int maxLineLength() {
        return maxLineLength;
    }

    boolean mayBeEmpty() {
        return mayBeEmpty;
    }

    @Override
    public String toString() {
        return "JSON Lines source " + name + " at " + location();
    }

    /**
     * Builds a source. Not thread-safe.
     *
     * @param <T> the type of a row
     */
    public static final class Builder<T> {

        private static final int DEFAULT_MAX_LINE_LENGTH = 16 * 1024 * 1024;

        private final String name;
        private final RowType<T> rowType;
        private final List<Path> files = new ArrayList<>();
        private final Map<String, String> properties = new HashMap<>();
        private Decoding.Unknown unknown = Decoding.Unknown.REFUSED;
        private int maxLineLength = DEFAULT_MAX_LINE_LENGTH;
        private boolean mayBeEmpty;

        private Builder(String name, RowType<T> rowType) {
            this.name = name;
            this.rowType = rowType;
            if (name.isBlank()) {
                throw new IllegalArgumentException(
                        "Invalid source name '" + name + "': expected a name that is not blank");
            }
        }

        /** Adds a file. */
        public Builder<T> file(Path file) {
            files.add(file);
            return this;
        }

        /** Adds files, read in this order. */
        public Builder<T> files(List<Path> more) {
            files.addAll(more);
            return this;
        }

        /** Names the property of a field. Default: the name of the field. */
        public Builder<T> property(String field, String property) {
            rowType.schema().indexOf(field);
            properties.put(field, property);
            return this;
        }

        /** Declares that properties that are no field, at any depth, are skipped. Default: they reject the line. */
        public Builder<T> ignoreUnknown() {
            unknown = Decoding.Unknown.IGNORED;
            return this;
        }

        /** Declares the most bytes a line may have. Default: 16 MiB. */
        public Builder<T> maxLineLength(int bytes) {
            if (bytes < 1 || bytes > 1 << 30) {
                throw new IllegalArgumentException(
                        "Invalid line length " + bytes + " of source '" + name + "': expected 1 to " + (1 << 30));
            }
            maxLineLength = bytes;
            return this;
        }

        /** Declares that a file may have no record. Default: that is an error. */
        public Builder<T> allowEmpty() {
            mayBeEmpty = true;
            return this;
        }

        /**
         * The source.
         *
         * @throws IllegalArgumentException if no file is named, or two fields have one property
         */
        public JsonLinesSource<T> build() {
            if (files.isEmpty()) {
                throw new IllegalArgumentException("Missing file of source '" + name + "': name one with file(path)");
            }
            return new JsonLinesSource<>(this);
        }
    }
}
