package dev.meshwork.catalog.contract;

import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the type of a property: by its logical type, and by the physical one where that says more. Not thread-safe. */
final class TypeReader {

    private static final List<String> LOGICAL =
            List.of("string", "date", "timestamp", "time", "number", "integer", "object", "array", "boolean");
    private static final Set<String> UNDERSTOOD = Set.of("format", "timezone");
    private static final Set<String> OF_CUSTOM = Set.of("id", "property", "value", "description");

    private final List<NotRead> notRead;
    private final Function<YamlNode, List<Field>> fields;

    TypeReader(List<NotRead> notRead, Function<YamlNode, List<Field>> fields) {
        this.notRead = notRead;
        this.fields = fields;
    }

    DataType type(YamlNode node, Map<String, YamlNode> entries) {
        YamlNode logical = entries.get("logicalType");
        String physical = physical(entries.get("physicalType"));
        Map<String, YamlNode> options = options(entries.get("logicalTypeOptions"));
        if (logical == null) {
            return unsaid(node, entries, physical);
        }
        return switch (logical.word(LOGICAL)) {
            case "boolean" -> DataType.of(Kind.BOOLEAN);
            case "integer" -> DataType.of(integer(options.get("format"), physical));
            case "number" -> DataType.of(number(options.get("format"), physical));
            case "date" -> date(node, physical);
            case "timestamp" -> timestamp(options.get("timezone"), physical);
            case "time" -> asText(node, "a time of day is read as text");
            case "object" -> object(node, entries.get("properties"));
            case "array" -> array(node, entries.get("items"));
            default -> string(entries.get("customProperties"));
        };
    }

    private static String physical(@Nullable YamlNode node) {
        return node == null ? "" : node.text().strip().toLowerCase(Locale.ROOT).replaceFirst("[\\s(\\[<].*", "");
    }

    /** What is a bound of values is for checks. */
    private Map<String, YamlNode> options(@Nullable YamlNode node) {
        if (node == null) {
            return Map.of();
        }
        Map<String, YamlNode> options = node.map();
        List<String> others = options.keySet().stream()
                .filter(key -> !UNDERSTOOD.contains(key))
                .toList();
        if (!others.isEmpty()) {
            notRead.add(new NotRead(node.path(), others + " bound values, which is for checks"));
        }
        return options;
    }

    private DataType asText(YamlNode node, String why) {
        notRead.add(new NotRead(node.path(), why));
        return FieldReader.text();
    }

    private static Kind integer(@Nullable YamlNode format, String physical) {
        if (format == null) {
            return switch (physical) {
                case "int", "int2", "int4", "integer", "smallint", "tinyint", "serial", "i32" -> Kind.INTEGER;
                default -> Kind.LONG;
            };
        }
        return switch (format.text()) {
            case "i8", "i16", "i32", "u8", "u16" -> Kind.INTEGER;
            case "i64", "u32" -> Kind.LONG;
            case "i128", "u64", "u128" -> Kind.DECIMAL;
            default -> throw format.invalid("expected one of [i8, i16, i32, i64, i128, u8, u16, u32, u64, u128]");
        };
    }

    private static Kind number(@Nullable YamlNode format, String physical) {
        if (format == null) {
            return numeric(physical).orElse(Kind.DECIMAL);
        }
        format.word(List.of("f32", "f64", "i32"));
        return format.text().equals("i32") ? Kind.INTEGER : Kind.DOUBLE;
    }

    private static Optional<Kind> numeric(String physical) {
        return Optional.ofNullable(
                switch (physical) {
                    case "double", "float", "float4", "float8", "real", "double_precision" -> Kind.DOUBLE;
                    case "int", "int2", "int4", "integer", "smallint", "tinyint", "serial" -> Kind.INTEGER;
                    case "bigint", "int8", "long", "bigserial" -> Kind.LONG;
                    case "decimal", "numeric", "number", "money" -> Kind.DECIMAL;
                    default -> null;
                });
    }

    private DataType date(YamlNode node, String physical) {
        if (physical.equals("time")) {
            return asText(node, "a time of day is read as text");
        }
        boolean withTime = physical.startsWith("timestamp") || physical.startsWith("datetime");
        return DataType.of(withTime ? Kind.DATE_TIME : Kind.DATE);
    }

    /** Where neither says whether there is a zone, the standard takes times for UTC: points in time. */
    private static DataType timestamp(@Nullable YamlNode zone, String physical) {
        boolean local = zone == null ? physical.equals("date_time") || physical.equals("timestamp_ntz") : !zone.bool();
        return DataType.of(local ? Kind.DATE_TIME : Kind.TIMESTAMP);
    }

    private DataType object(YamlNode node, @Nullable YamlNode properties) {
        return properties == null || properties.list().isEmpty()
                ? asText(node, "an object without properties is read as text")
                : DataType.struct(fields.apply(properties));
    }

    private DataType array(YamlNode node, @Nullable YamlNode items) {
        return items == null
                ? DataType.list(asText(node, "an array that does not say of what is read as one of texts"))
                : DataType.list(type(items, items(items)));
    }

    private Map<String, YamlNode> items(YamlNode items) {
        Map<String, YamlNode> entries = items.map(FieldReader.ofProperty());
        YamlNode quality = entries.get("quality");
        if (quality != null && !quality.list().isEmpty()) {
            notRead.add(new NotRead(quality.path(), "items of an array are not checked"));
        }
        return entries;
    }

    private static DataType string(@Nullable YamlNode custom) {
        return custom == null
                ? FieldReader.text()
                : permittedValues(custom).map(DataType::enumeration).orElseGet(FieldReader::text);
    }

    /** The names of an enum, which the standard has no word for before 3.2. */
    static Optional<List<String>> permittedValues(YamlNode custom) {
        for (YamlNode property : custom.list()) {
            Map<String, YamlNode> entries = property.map(OF_CUSTOM);
            YamlNode value = entries.get("value");
            if (property.required(entries, "property").text().equals("permittedValues")
                    && value != null
                    && value.isList()) {
                List<String> symbols = new ArrayList<>();
                value.list().forEach(symbol -> symbols.add(symbol.text()));
                if (symbols.isEmpty()) {
                    throw value.invalid("expected some values");
                }
                return Optional.of(symbols);
            }
        }
        return Optional.empty();
    }

    private DataType unsaid(YamlNode node, Map<String, YamlNode> entries, String physical) {
        if (entries.containsKey("properties")) {
            return object(node, entries.get("properties"));
        }
        return entries.containsKey("items") ? array(node, entries.get("items")) : byPhysical(node, physical);
    }

    private DataType byPhysical(YamlNode node, String physical) {
        Optional<Kind> number = numeric(physical);
        if (number.isPresent()) {
            return DataType.of(number.get());
        }
        return switch (physical) {
            case "varchar", "text", "string", "char", "bpchar", "uuid" -> FieldReader.text();
            case "boolean", "bool" -> DataType.of(Kind.BOOLEAN);
            case "date" -> DataType.of(Kind.DATE);
            case "timestamp", "timestamptz" -> DataType.of(Kind.TIMESTAMP);
            default -> asText(node, "its type is not said, or not known; it is read as text");
        };
    }
}
