package dev.meshwork.quality.documents;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.quality.Check;
import dev.meshwork.quality.Checks;
import dev.meshwork.quality.internal.documents.ColumnTypes;
import dev.meshwork.quality.internal.documents.RefusedException;
import dev.meshwork.quality.text.TextForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The schema checks of Soda: columns that are required and forbidden, and their types. */
final class SodaSchema {

    private static final Set<String> KEYS = Set.of("name", "identity", "attributes", "warn", "fail");
    private static final List<String> CONDITIONS = List.of(
            "when required column missing",
            "when forbidden column present",
            "when wrong column type",
            "when wrong column index",
            "when schema changes");

    private SodaSchema() {}

    static List<Check> read(Node settings) throws RefusedException {
        settings.map(KEYS);
        List<Check> all = new ArrayList<>();
        for (String level : List.of("fail", "warn")) {
            Node conditions = settings.get(level);
            if (conditions != null) {
                conditions.map(CONDITIONS);
                for (String name : conditions.map().keySet()) {
                    for (Check check : condition(name, conditions.required(name))) {
                        all.add(level.equals("warn") ? check.warn() : check);
                    }
                }
            }
        }
        if (all.isEmpty()) {
            throw settings.invalid("missing a level, warn or fail, with what it is about");
        }
        return all;
    }

    private static List<Check> condition(String name, Node value) throws RefusedException {
        return switch (name) {
            case "when required column missing" -> List.of(required(value));
            case "when forbidden column present" ->
                value.listOrOne().stream().map(SodaSchema::forbidden).toList();
            case "when wrong column type" -> types(value);
            default ->
                throw new RefusedException(
                        "'" + name + "' is not checked: neither single positions nor changes are known");
        };
    }

    private static Check required(Node value) {
        String[] columns = value.listOrOne().stream().map(Node::name).toArray(String[]::new);
        return Checks.schema().hasColumns(columns);
    }

    /** A name, in which {@code *} and {@code %} stand for any characters. */
    private static Check forbidden(Node name) {
        StringBuilder pattern = new StringBuilder();
        for (char c : name.name().replace('*', '%').toCharArray()) {
            pattern.append(c == '_' || c == '!' ? "!" : "").append(c);
        }
        return Checks.schema().hasNoColumnNames(TextForm.like(pattern.toString(), '!'));
    }

    private static List<Check> types(Node value) throws RefusedException {
        List<Check> all = new ArrayList<>();
        for (Map.Entry<String, Node> entry : value.map().entrySet()) {
            Set<Kind> kinds = ColumnTypes.kinds(entry.getValue().text());
            all.add(Checks.schema().hasType(entry.getKey(), kinds.iterator().next(), kinds.toArray(Kind[]::new)));
        }
        return all;
    }
}
