package dev.meshwork.quality.profile;

import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is known of one column. Immutable and thread-safe. Of a classified column it has counts and lengths, but no value. */
public final class ColumnProfile {

    private final Field field;
    private final long rows;
    private final long nulls;
    private final @Nullable DistinctCount distinct;
    private final long unique;
    private final List<ValueCount> top;
    private final @Nullable Object least;
    private final @Nullable Object greatest;
    private final @Nullable NumberFigures numbers;
    private final @Nullable TextFigures texts;

    private ColumnProfile(Builder builder) {
        this.field = builder.field;
        this.rows = builder.rows;
        this.nulls = builder.nulls;
        this.distinct = builder.distinct;
        this.unique = builder.unique;
        this.top = List.copyOf(builder.top);
        this.least = builder.least;
        this.greatest = builder.greatest;
        this.numbers = builder.numbers;
        this.texts = builder.texts;
    }

    /** The column as the schema has it. */
    public Field field() {
        return field;
    }

    /** The name of the field. */
    public String name() {
        return field.name();
    }

    /** The type of the field. */
    public DataType type() {
        return field.type();
    }

    /** Whether its values may not be shown. */
    public boolean isClassified() {
        return field.isSensitive();
    }

    /** How many rows have no value. */
    public long nulls() {
        return nulls;
    }

    /** How many rows have a value. */
    public long values() {
        return rows - nulls;
    }

    /** How many different values there are; empty for structures and lists. */
    public Optional<DistinctCount> distinct() {
        return Optional.ofNullable(distinct);
    }

    /** How many values come once; empty where there are too many to tell. */
    public OptionalLong unique() {
        return unique < 0 ? OptionalLong.empty() : OptionalLong.of(unique);
    }

    /** The values that come most often; empty where there are too many to tell, and for classified columns. */
    public List<ValueCount> top() {
        return top;
    }

    /** The least text, date or time, as text; empty for other columns and for classified ones. */
    public Optional<String> least() {
        return Optional.ofNullable(least).map(Object::toString);
    }

    /** The greatest text, date or time, as text; empty for other columns and for classified ones. */
    public Optional<String> greatest() {
        return Optional.ofNullable(greatest).map(Object::toString);
    }

    /** Figures about its numbers, or about those of its texts that are numbers; empty where there are none or it is classified. */
    public Optional<NumberFigures> numbers() {
        return Optional.ofNullable(numbers);
    }

    /** Figures about its texts; empty for other columns. */
    public Optional<TextFigures> texts() {
        return Optional.ofNullable(texts);
    }

    static Builder builder(Field field, long rows, long nulls) {
        return new Builder(field, rows, nulls);
    }

    static final class Builder {
        private final Field field;
        private final long rows;
        private final long nulls;
        private @Nullable DistinctCount distinct;
        private long unique = -1;
        private List<ValueCount> top = List.of();
        private @Nullable Object least;
        private @Nullable Object greatest;
        private @Nullable NumberFigures numbers;
        private @Nullable TextFigures texts;

        private Builder(Field field, long rows, long nulls) {
            this.field = Objects.requireNonNull(field, "field");
            this.rows = rows;
            this.nulls = nulls;
        }

        Builder distinct(DistinctCount count) {
            distinct = count;
            return this;
        }

        Builder unique(long count) {
            unique = count;
            return this;
        }

        Builder top(List<ValueCount> values) {
            top = values;
            return this;
        }

        Builder extremes(@Nullable Object lowest, @Nullable Object highest) {
            least = lowest;
            greatest = highest;
            return this;
        }

        Builder numbers(NumberFigures figures) {
            numbers = figures;
            return this;
        }

        Builder texts(TextFigures figures) {
            texts = figures;
            return this;
        }

        ColumnProfile build() {
            return new ColumnProfile(this);
        }
    }
}
