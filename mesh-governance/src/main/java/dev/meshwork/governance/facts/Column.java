package dev.meshwork.governance.facts;

import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column of a data set; nested fields are columns, too. Immutable.
 *
 * @param name the name of the field
 * @param plainName the name in lower case and without {@code _}, so that conditions find words in it
 * @param classification what it holds, or null where it is not sensitive
 */
public record Column(
        String name, String plainName, @Nullable Classification classification) {

    /** Checks the names. */
    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(plainName, "plainName");
    }

    /** A column of this name. */
    public static Column of(String name, @Nullable Classification classification) {
        return new Column(name, name.replace("_", "").toLowerCase(Locale.ROOT), classification);
    }

    /** The columns of a schema, each before those nested in it; never null but potentially empty. */
    public static List<Column> of(Schema schema) {
        List<Column> columns = new ArrayList<>();
        schema.fields().forEach(field -> add(field, columns));
        return List.copyOf(columns);
    }

    private static void add(Field field, List<Column> columns) {
        columns.add(of(field.name(), field.classificationOrNull()));
        DataType type = field.type();
        DataType element = type.element();
        while (element != null) {
            type = element;
            element = type.element();
        }
        type.fields().forEach(nested -> add(nested, columns));
    }

    /** Whether it holds personal data. */
    public boolean isPersonal() {
        return classification != null && classification.isPersonal();
    }
}
