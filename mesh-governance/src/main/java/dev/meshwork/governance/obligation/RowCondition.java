package dev.meshwork.governance.obligation;

import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.governance.cel.EvaluationException;
import dev.meshwork.governance.cel.Expression;
import dev.meshwork.governance.cel.FactType;
import dev.meshwork.governance.cel.FactType.RecordOf;
import dev.meshwork.governance.facts.Principal;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A condition about rows, and about who reads them. Immutable and thread-safe. */
public final class RowCondition {

    private record Reading(Row row, Principal principal) {}

    private static final Principal NOBODY = Principal.of("");

    private final Map<String, FactType> columns;
    private final Expression expression;

    private RowCondition(Map<String, FactType> columns, Expression expression) {
        this.columns = Map.copyOf(columns);
        this.expression = expression;
    }

    static RowCondition compile(Map<String, FactType> columns, String condition) {
        FactType.Builder<Reading> row = RecordOf.builder("row", Reading.class);
        columns.forEach((name, type) ->
                row.fact(name, type, reading -> value(reading.row().value(name))));
        RecordOf principal = RecordOf.builder("principal", Reading.class)
                .fact("id", FactType.STRING, reading -> reading.principal().id())
                .fact(
                        "roles",
                        FactType.listOf(FactType.STRING),
                        reading -> reading.principal().roles())
                .fact("domain", FactType.STRING, reading -> reading.principal().domain())
                .build();
        RecordOf facts = RecordOf.builder("reading", Reading.class)
                .fact("row", row.build(), reading -> reading)
                .fact("principal", principal, reading -> reading)
                .build();
        return new RowCondition(columns, Expression.condition(condition, facts));
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof BigDecimal number) {
            return number.doubleValue();
        }
        boolean plain = value instanceof Long || value instanceof Double || value instanceof Boolean;
        return value == null || plain ? value : value.toString();
    }

    /** Why rows of a schema cannot be asked, if so. */
    Optional<String> obstacle(Schema schema) {
        return columns.entrySet().stream()
                .filter(column -> schema.fields().stream()
                        .noneMatch(field -> field.name().equals(column.getKey())
                                && typeOf(field).equals(Optional.of(column.getValue()))))
                .map(column -> "there is no column " + column.getKey() + " of type " + column.getValue() + " in "
                        + schema.name())
                .sorted()
                .findFirst();
    }

    private static Optional<FactType> typeOf(Field field) {
        Kind kind = field.type().kind();
        return Optional.ofNullable(
                switch (kind) {
                    case TEXT, ENUM, DATE, DATE_TIME, TIMESTAMP -> FactType.STRING;
                    case BOOLEAN -> FactType.BOOL;
                    case INTEGER, LONG -> FactType.INT;
                    case DOUBLE, DECIMAL -> FactType.DOUBLE;
                    case STRUCT, LIST -> null;
                });
    }

    /** Whether a row may leave; one that cannot be judged may not. */
    Predicate<Row> passes(@Nullable Principal principal) {
        Principal reader = principal == null ? NOBODY : principal;
        return row -> {
            try {
                return expression.test(new Reading(row, reader));
            } catch (EvaluationException e) {
                return false;
            }
        };
    }
}
