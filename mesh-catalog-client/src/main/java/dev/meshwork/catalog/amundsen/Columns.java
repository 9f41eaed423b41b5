package dev.meshwork.catalog.amundsen;

import dev.meshwork.catalog.internal.Ids;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The columns of a table: all fields on one level, those in fields named by paths. Not thread-safe. */
final class Columns {

    static final String PRIMARY_KEY = "primary key";

    private final TableKey table;
    private final Set<String> taken = new HashSet<>();
    private final List<Column> columns = new ArrayList<>();

    private Columns(TableKey table) {
        this.table = table;
    }

    /**
     * One column.
     *
     * @param key the key: that of the table and the name, as Amundsen puts it together itself
     * @param name the name, fit for a key
     * @param path the name as it is declared, with those of the fields that it is in
     * @param type the type for people
     * @param description what it means, if that is told
     * @param badges what kind of column it is
     */
    record Column(
            String key, String name, String path, String type, Optional<String> description, List<Badge> badges) {}

    /** A badge, and which of several sets of badges it is from. */
    record Badge(String name, String category) {}

    static List<Column> of(TableKey table, List<Field> fields) {
        Columns all = new Columns(table);
        fields.forEach(field -> all.add("", field));
        return List.copyOf(all.columns);
    }

    private void add(String parent, Field field) {
        String path = parent + field.name();
        String name = Texts.name(path);
        if (!taken.add(name)) { // a field a.b beside a field b in a
            name = name + "-" + Ids.shortHash(path + columns.size());
            taken.add(name);
        }
        columns.add(new Column(
                table.key() + "/" + name, name, path, type(field.type()), field.description(), badges(field)));
        DataType inner = field.type();
        for (DataType element = inner.element(); element != null; element = inner.element()) {
            inner = element;
        }
        inner.fields().forEach(nested -> add(path + ".", nested));
    }

    private static List<Badge> badges(Field field) {
        List<Badge> badges = new ArrayList<>();
        if (field.primaryKey()) {
            badges.add(new Badge(PRIMARY_KEY, "column"));
        }
        field.classification()
                .map(Classification::name)
                .ifPresent(name -> badges.add(new Badge(name, "classification")));
        return badges;
    }

    private static String type(DataType type) {
        DataType element = type.element();
        return element == null ? type.kind().name().toLowerCase(Locale.ROOT) : "array of " + type(element);
    }
}
