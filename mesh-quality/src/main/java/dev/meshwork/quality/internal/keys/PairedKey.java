package dev.meshwork.quality.internal.keys;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.internal.engine.Analyzer;
import dev.meshwork.quality.internal.engine.AnalyzerState;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.OtherRows;
import dev.meshwork.quality.internal.engine.Values;
import java.util.List;

/** Columns here, and columns of another data set that correspond to them. */
public record PairedKey(List<String> columns, OtherRows other, List<String> otherColumns) {

    /** Checks that the columns correspond in number. */
    public PairedKey {
        columns = List.copyOf(columns);
        otherColumns = List.copyOf(otherColumns);
        if (columns.isEmpty() || columns.size() != otherColumns.size()) {
            throw new IllegalArgumentException("Invalid columns " + otherColumns + " of " + other.name()
                    + ": expected as many as the " + columns.size() + " of " + columns);
        }
    }

    /** The columns here. */
    String words() {
        return words(columns);
    }

    /** The columns there, with the name of the data set. */
    String otherWords() {
        return words(otherColumns) + " of " + other.name();
    }

    private static String words(List<String> names) {
        return names.size() == 1 ? names.get(0) : "(" + String.join(", ", names) + ")";
    }

    /** Reads keys here. */
    KeyReader reader(Opening mine) {
        requireComparable(mine);
        return new KeyReader(mine, columns, Absence.IS_EXEMPT, form(mine));
    }

    /** The keys there, of rows without a null among them; known after they were read. */
    KnownKeys known(Opening mine) {
        return (KnownKeys) mine.others().ask(other, new TheirKeys(otherColumns, form(mine), otherWords()), mine);
    }

    private Opening theirs(Opening mine) {
        return mine.others().opening(other, mine);
    }

    /** Keys of both sides have to have the same bits. */
    private KeyReader.Form form(Opening mine) {
        return other.hasItsTypes()
                        && KeyReader.form(mine, columns) == KeyReader.Form.PLAIN
                        && KeyReader.form(theirs(mine), otherColumns) == KeyReader.Form.PLAIN
                ? KeyReader.Form.PLAIN
                : KeyReader.Form.HASHED;
    }

    /** Refuses columns whose values are never equal. */
    void requireComparable(Opening mine) {
        for (int i = 0; i < columns.size(); i++) {
            requireComparable(mine, columns.get(i), other, otherColumns.get(i));
        }
    }

    static void requireComparable(Opening mine, String column, OtherRows other, String otherColumn) {
        Field here = mine.field(mine.indexOf(column));
        Field there = other.schema().fields().get(other.schema().indexOf(otherColumn));
        if (family(here) != family(there)) {
            throw Values.unfit(
                    here, "comparable with '" + otherColumn + "' of " + other.name() + ", which is " + there.type());
        }
    }

    /** One kind for all whose values can be equal. */
    private static Kind family(Field field) {
        return switch (field.type().kind()) {
            case INTEGER, LONG, DOUBLE, DECIMAL -> Kind.DECIMAL;
            case TEXT, ENUM -> Kind.TEXT;
            default -> field.type().kind();
        };
    }

    /** Equal for checks that ask for the same keys, so that these are kept once. */
    private record TheirKeys(List<String> columns, KeyReader.Form form, String words) implements Analyzer {
        @Override
        public AnalyzerState open(Opening opening) {
            return new KnownKeys(new KeyReader(opening, columns, Absence.IS_EXEMPT, form), opening, words);
        }
    }
}
