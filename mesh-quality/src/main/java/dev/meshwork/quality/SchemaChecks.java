package dev.meshwork.quality;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.bounds.Bound;
import dev.meshwork.quality.bounds.Expectation;
import dev.meshwork.quality.internal.table.SchemaChange;
import dev.meshwork.quality.internal.table.SchemaProbe;
import dev.meshwork.quality.internal.table.SchemaRule;
import dev.meshwork.quality.internal.table.SchemaRule.Named.Side;
import dev.meshwork.quality.text.TextForm;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Checks of the schema of a data set: which columns there are, their names, order and types. They need no rows, so a data set
 * without any leaves none of them undecided. What is measured is the share of columns that are as expected. Immutable and
 * thread-safe.
 */
public final class SchemaChecks {

    static final SchemaChecks INSTANCE = new SchemaChecks();

    private SchemaChecks() {}

    /** The number of columns. */
    public Check hasColumnCount(Expectation expectation) {
        return Check.of(new SchemaProbe(new SchemaRule.Width()), expectation);
    }

    /** Columns are there; there may be others. */
    public Check hasColumns(String... columns) {
        return all(new SchemaRule.Has(named(columns)));
    }

    /** Columns are there, in any order, and no others. */
    public Check hasOnlyColumns(String... columns) {
        return all(new SchemaRule.HasOnly(named(columns)));
    }

    /** The columns are these, in this order. */
    public Check hasColumnsInOrder(String... columns) {
        return all(new SchemaRule.InOrder(named(columns)));
    }

    /** The name of each column has a form. */
    public Check hasColumnNames(TextForm form) {
        return all(new SchemaRule.Named(form, Side.HAVE));
    }

    /** The name of no column has a form, such as {@code like("tmp_%", '!')}. */
    public Check hasNoColumnNames(TextForm form) {
        return all(new SchemaRule.Named(form, Side.HAVE_NOT));
    }

    /** A column is there and has one of some types. */
    public Check hasType(String column, Kind kind, Kind... others) {
        return all(new SchemaRule.Typed(column, EnumSet.of(kind, others)));
    }

    /** The columns are those of another schema, with types, nullability and keys; descriptions, classes and order do not matter. */
    public Check isLike(Schema schema) {
        return all(new SchemaRule.Same(schema));
    }

    /** Like {@link #isLike(Schema)}, with a bound on the share of columns that are. */
    public Check isLike(Schema schema, Expectation expectation) {
        return Check.ofShare(new SchemaProbe(new SchemaRule.Same(schema)), expectation);
    }

    /**
     * No column changed since the last run that was served: none was added, removed or moved, and none has another type, nullability or
     * key; descriptions and classes do not matter. Without an earlier run it passes and says so. What there was is taken from the record
     * of that run, which has the schemas of inputs and outputs; of a point inside of a product there is none.
     */
    public Check isUnchanged() {
        return Check.of(new SchemaChange(), Bound.exactly(0));
    }

    private static List<String> named(String... columns) {
        if (columns.length == 0) {
            throw new IllegalArgumentException("Missing columns of a check of the schema: name at least one");
        }
        if (Set.copyOf(List.of(columns)).size() < columns.length) {
            throw new IllegalArgumentException(
                    "Invalid columns " + List.of(columns) + " of a check of the schema: one is there twice");
        }
        return List.of(columns);
    }

    private static Check all(SchemaRule rule) {
        return Check.of(new SchemaProbe(rule));
    }
}
