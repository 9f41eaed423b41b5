package dev.meshwork.core.schema;

import dev.meshwork.core.schema.DataType.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Schemas, later versions of them, and rows that are valid under them, as chance has it. */
public final class GeneratedSchemas {

    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");
    private static final List<String> SYMBOLS = List.of("X", "Y", "Z");

    private final Random random;

    GeneratedSchemas(long seed) {
        this(new Random(seed));
    }

    /** Those that a chance decides upon. */
    public GeneratedSchemas(Random random) {
        this.random = random;
    }

    /** Any schema. */
    public Schema schema() {
        return new Schema(oneOf("s", "t"), fields(2), oneOf(null, "About"));
    }

    /** The same schema with up to three fields changed, added or removed, at any depth. */
    public Schema laterVersionOf(Schema schema) {
        List<Field> fields = schema.fields();
        for (int i = random.nextInt(4); i > 0; i--) {
            fields = changed(fields);
        }
        return new Schema(schema.name(), fields, schema.descriptionOrNull());
    }

    private List<Field> changed(List<Field> fields) {
        List<Field> changed = new ArrayList<>(fields);
        int at = random.nextInt(changed.size());
        Field field = changed.get(at);
        switch (random.nextInt(6)) {
            case 0 -> changed.set(at, field(field.name(), 1));
            case 1 -> {
                if (changed.size() > 1) {
                    changed.remove(at);
                }
            }
            case 2 ->
                NAMES.stream()
                        .filter(name -> changed.stream().noneMatch(f -> f.name().equals(name)))
                        .findFirst()
                        .ifPresent(name -> changed.add(field(name, 1)));
            case 3 ->
                changed.set(
                        at,
                        new Field(
                                field.name(),
                                field.type(),
                                !field.nullable(),
                                field.primaryKey(),
                                field.classificationOrNull(),
                                field.descriptionOrNull()));
            case 4 -> changed.add(changed.remove(at));
            default -> changed.set(at, withType(field, deeper(field.type())));
        }
        return changed;
    }

    private DataType deeper(DataType type) {
        if (type.kind() == Kind.STRUCT) {
            return DataType.struct(changed(type.fields()));
        }
        DataType element = type.element();
        return element == null ? type(1) : DataType.list(deeper(element));
    }

    private static Field withType(Field field, DataType type) {
        return new Field(
                field.name(),
                type,
                field.nullable(),
                field.primaryKey(),
                field.classificationOrNull(),
                field.descriptionOrNull());
    }

    private List<Field> fields(int depth) {
        List<String> names = new ArrayList<>(NAMES);
        java.util.Collections.shuffle(names, random);
        return names.subList(0, 1 + random.nextInt(3)).stream()
                .map(name -> field(name, depth))
                .toList();
    }

    private Field field(String name, int depth) {
        return new Field(
                name,
                type(depth),
                random.nextBoolean(),
                random.nextInt(4) == 0,
                random.nextInt(4) == 0 ? Classification.PII_NAME : null,
                oneOf(null, "About"));
    }

    private DataType type(int depth) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        return switch (kind) {
            case ENUM -> DataType.enumeration(SYMBOLS.subList(random.nextInt(2), 2 + random.nextInt(2)));
            case STRUCT -> depth == 0 ? DataType.of(Kind.LONG) : DataType.struct(fields(depth - 1));
            case LIST -> depth == 0 ? DataType.of(Kind.INTEGER) : DataType.list(type(depth - 1));
            default -> DataType.of(kind);
        };
    }

    /** A row that is valid under a schema, by field name. */
    public Map<String, @Nullable Object> row(List<Field> fields) {
        Map<String, @Nullable Object> row = new HashMap<>();
        for (Field field : fields) {
            row.put(field.name(), field.nullable() && random.nextInt(3) == 0 ? null : value(field.type()));
        }
        return row;
    }

    private Object value(DataType type) {
        return switch (type.kind()) {
            case TEXT -> "text";
            case BOOLEAN -> random.nextBoolean();
            case INTEGER -> random.nextInt();
            case LONG -> random.nextLong();
            case DOUBLE -> random.nextDouble();
            case DECIMAL -> new BigDecimal(random.nextInt()).movePointLeft(2);
            case DATE -> LocalDate.EPOCH;
            case DATE_TIME -> LocalDate.EPOCH.atStartOfDay();
            case TIMESTAMP -> Instant.EPOCH;
            case ENUM -> type.symbols().get(random.nextInt(type.symbols().size()));
            case STRUCT -> row(type.fields());
            case LIST -> {
                DataType element = type.element();
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0 && element != null; i--) {
                    list.add(value(element));
                }
                yield list;
            }
        };
    }

    private <T> T oneOf(T one, T other) {
        return random.nextBoolean() ? one : other;
    }

    /** Whether a row can be read by a schema, told by its values only: the oracle. */
    public static boolean canRead(Map<?, ?> row, List<Field> fields) {
        return fields.stream().allMatch(field -> {
            Object value = row.get(field.name());
            return value == null ? field.nullable() : fits(value, field.type());
        });
    }

    private static boolean fits(Object value, DataType type) {
        DataType element = type.element();
        return switch (type.kind()) {
            case TEXT -> value.equals("text");
            case BOOLEAN -> value instanceof Boolean;
            case INTEGER -> value instanceof Integer;
            case LONG -> value instanceof Long || value instanceof Integer;
            case DOUBLE -> value instanceof Double || value instanceof Integer;
            case DECIMAL -> value instanceof BigDecimal || value instanceof Long || value instanceof Integer;
            case DATE -> value instanceof LocalDate;
            case DATE_TIME -> value instanceof LocalDateTime;
            case TIMESTAMP -> value instanceof Instant;
            case ENUM -> value instanceof String && type.symbols().contains(value);
            case STRUCT -> value instanceof Map<?, ?> map && canRead(map, type.fields());
            case LIST ->
                value instanceof List<?> list
                        && element != null
                        && list.stream().allMatch(v -> fits(v, element));
        };
    }
}
