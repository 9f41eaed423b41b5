package dev.meshwork.quality.internal.table;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.quality.bounds.Measurement;
import dev.meshwork.quality.text.TextForm;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** What is expected of a schema: a number, or the share of columns that are as expected. Immutable, with equality by value. */
public sealed interface SchemaRule {

    /** What is measured. */
    String subject();

    /** The default name of a check. */
    String name();

    /** What a schema is like. */
    Measurement measure(Schema schema);

    private static List<String> names(Schema schema) {
        return schema.fields().stream().map(Field::name).toList();
    }

    /** The share of some columns of which something holds, naming those of which it does not. */
    private static Measurement share(Schema schema, List<String> columns, Predicate<String> test, String complaint) {
        List<String> wrong = columns.stream().filter(test.negate()).toList();
        return Measurement.share(columns.size() - wrong.size(), columns.size())
                .noting((wrong.isEmpty() ? "" : complaint + ": " + String.join(", ", wrong) + "; ") + "they are "
                        + names(schema));
    }

    /** How many columns there are. */
    record Width() implements SchemaRule {
        @Override
        public String subject() {
            return "column count";
        }

        @Override
        public String name() {
            return "column count";
        }

        @Override
        public Measurement measure(Schema schema) {
            return Measurement.number(schema.fields().size());
        }
    }

    /** Columns are there. */
    record Has(List<String> columns) implements SchemaRule {
        @Override
        public String subject() {
            return "share of columns " + columns + " that are there";
        }

        @Override
        public String name() {
            return "columns " + columns + " are there";
        }

        @Override
        public Measurement measure(Schema schema) {
            return share(schema, columns, names(schema)::contains, "missing");
        }
    }

    /** Columns are there, and no others. */
    record HasOnly(List<String> columns) implements SchemaRule {
        @Override
        public String subject() {
            return "share of columns that are " + columns;
        }

        @Override
        public String name() {
            return "columns are " + columns;
        }

        @Override
        public Measurement measure(Schema schema) {
            List<String> there = names(schema);
            Set<String> all = new LinkedHashSet<>(columns);
            all.addAll(there);
            List<String> missing = new ArrayList<>(columns);
            missing.removeAll(there);
            List<String> unexpected = new ArrayList<>(there);
            unexpected.removeAll(columns);
            List<String> notes = new ArrayList<>(List.of("they are " + there));
            if (!missing.isEmpty()) {
                notes.add("missing: " + String.join(", ", missing));
            }
            if (!unexpected.isEmpty()) {
                notes.add("unexpected: " + String.join(", ", unexpected));
            }
            return Measurement.share(all.size() - missing.size() - unexpected.size(), all.size())
                    .noting(String.join("; ", notes));
        }
    }

    /** Columns are these, in this order. */
    record InOrder(List<String> columns) implements SchemaRule {
        @Override
        public String subject() {
            return "share of columns that are " + columns + " in this order";
        }

        @Override
        public String name() {
            return "columns are " + columns + " in this order";
        }

        @Override
        public Measurement measure(Schema schema) {
            List<String> there = names(schema);
            int right = 0;
            for (int i = 0; i < Math.min(there.size(), columns.size()); i++) {
                right += there.get(i).equals(columns.get(i)) ? 1 : 0;
            }
            int all = Math.max(there.size(), columns.size());
            return Measurement.share(right, all).noting("they are " + there);
        }
    }

    /** The names of columns have, or have not, a form. */
    record Named(TextForm form, Side side) implements SchemaRule {

        /** Whether names should have the form. */
        public enum Side {
            HAVE,
            HAVE_NOT
        }

        private String verb() {
            return (side == Side.HAVE ? "match " : "do not match ") + form;
        }

        @Override
        public String subject() {
            return "share of column names that " + verb();
        }

        @Override
        public String name() {
            return "column names " + verb();
        }

        @Override
        public Measurement measure(Schema schema) {
            return share(
                    schema,
                    names(schema),
                    name -> form.matches(name) == (side == Side.HAVE),
                    side == Side.HAVE ? "others" : "forbidden");
        }
    }

    /** A column has one of some types. One that is not there has none. */
    record Typed(String column, Set<Kind> kinds) implements SchemaRule {
        private String types() {
            return kinds.stream()
                            .sorted()
                            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                            .toList() + "";
        }

        @Override
        public String subject() {
            return "share of columns [" + column + "] of type " + types();
        }

        @Override
        public String name() {
            return column + " is of type " + types();
        }

        @Override
        public Measurement measure(Schema schema) {
            return schema.field(column)
                    .map(field -> Measurement.share(kinds.contains(field.type().kind()) ? 1 : 0, 1)
                            .noting("it is " + field.type()))
                    .orElse(Measurement.share(0, 1).noting("it is missing"));
        }
    }

    /** The fields are those of another schema: names, types, nullability and keys. Their order does not matter. */
    record Same(Schema expected) implements SchemaRule {
        @Override
        public String subject() {
            return "share of columns that are as in schema " + expected.name();
        }

        @Override
        public String name() {
            return "columns are as in schema " + expected.name();
        }

        @Override
        public Measurement measure(Schema schema) {
            Set<String> all = new LinkedHashSet<>(names(expected));
            all.addAll(names(schema));
            return share(schema, List.copyOf(all), name -> same(schema, name), "different");
        }

        private boolean same(Schema schema, String name) {
            return expected.field(name).isPresent()
                    && expected.field(name)
                            .map(Same::bare)
                            .equals(schema.field(name).map(Same::bare));
        }

        /** Without what is said to people. */
        private static Field bare(Field field) {
            return new Field(field.name(), field.type(), field.nullable(), field.primaryKey(), null, null);
        }
    }
}
