package dev.meshwork.quality.report;

import dev.meshwork.core.schema.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one column, as a report shows it: some figures and perhaps a histogram. It holds no value of a classified field:
 * the builder drops what would be one, see {@link Builder}. Immutable.
 *
 * @param field the column
 * @param figures what was found, in order
 * @param histogramOrNull how its values are distributed, or null where that is not known or not to be shown
 * @param withheld whether something was dropped because the field is classified
 */
public record ColumnSummary(
        Field field, List<Figure> figures, @Nullable Histogram histogramOrNull, boolean withheld) {

    /**
     * One thing that was found.
     *
     * @param name what it is, such as {@code nulls}
     * @param text what was found, such as {@code 12 (0.1 %)}
     */
    public record Figure(String name, String text) {

        /** Checks the parts. */
        public Figure {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(text, "text");
        }
    }

    /** Copies the list. */
    public ColumnSummary {
        Objects.requireNonNull(field, "field");
        figures = List.copyOf(figures);
    }

    /** Starts the summary of a column. */
    public static Builder builder(Field field) {
        return new Builder(field);
    }

    /** How the values are distributed, if that is known and may be shown. */
    public Optional<Histogram> histogram() {
        return Optional.ofNullable(histogramOrNull);
    }

    /** Builds a summary. Not thread-safe. */
    public static final class Builder {
        private final Field field;
        private final List<Figure> figures = new ArrayList<>();
        private @Nullable Histogram histogram;
        private boolean withheld;

        private Builder(Field field) {
            this.field = Objects.requireNonNull(field, "field");
        }

        /** Something about the column as a whole that holds none of its values: counts, shares, lengths. */
        public Builder figure(String name, String text) {
            figures.add(new Figure(name, text));
            return this;
        }

        /** A value of the column, such as its smallest or most common one. Dropped where the field is classified. */
        public Builder value(String name, String text) {
            if (field.isSensitive()) {
                withheld = true;
                return this;
            }
            return figure(name, text);
        }

        /** Says that there are values which are not shown, because the field is classified. */
        Builder withhold() {
            withheld = true;
            return this;
        }

        /** How the values are distributed. Default: not known. Dropped where the field is classified, for the labels are values. */
        public Builder histogram(Histogram value) {
            if (field.isSensitive()) {
                withheld = true;
            } else {
                histogram = value;
            }
            return this;
        }

        /** The summary. */
        public ColumnSummary build() {
            return new ColumnSummary(field, figures, histogram, withheld);
        }
    }
}
