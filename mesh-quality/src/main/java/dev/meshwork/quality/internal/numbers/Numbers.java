package dev.meshwork.quality.internal.numbers;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Values;

/**
 * Sums up the numbers of a column, or the lengths of its texts, exactly: the result does not depend on the order of the rows or on
 * how they were split. One state for minimum, maximum, sum, mean, variance and what follows from them; 2 KiB for doubles, less
 * for others.
 */
public record Numbers(String column, Of of) implements Analyzer {

    /** What the numbers are. */
    public enum Of {
        /** The values of a column of numbers. */
        VALUES,
        /** The lengths of texts in code points. */
        LENGTHS,
        /** Those texts that are numbers, see {@link NumberTexts}. */
        TEXTS
    }

    /** The numbers in words after a figure of theirs, such as {@code  of price} or {@code  length of name}. */
    String words() {
        return (of == Of.LENGTHS ? " length of " : " of ") + column;
    }

    @Override
    public AnalyzerState open(Opening opening) {
        int index = opening.indexOf(column);
        Field field = opening.field(index);
        if (of == Of.LENGTHS) {
            Values.requireKind(field, Kind.TEXT, Kind.ENUM);
            return new TextLengths(index);
        }
        if (of == Of.TEXTS) {
            Values.requireKind(field, Kind.TEXT);
            return new TextNumbers(index);
        }
        Values.requireKind(field, Kind.INTEGER, Kind.LONG, Kind.DOUBLE, Kind.DECIMAL);
        return switch (field.type().kind()) {
            case INTEGER, LONG -> new WholeNumbers(index);
            case DOUBLE -> new DoubleNumbers(index);
            default -> new DecimalNumbers(index);
        };
    }

    /** What a state of this analyzer found. */
    public static Summary summary(AnalyzerState state) {
        return ((NumberState) state).summary();
    }
}
