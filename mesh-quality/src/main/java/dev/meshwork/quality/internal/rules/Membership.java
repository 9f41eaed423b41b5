package dev.meshwork.quality.internal.rules;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.internal.engine.Values;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A value is, or is not, one of some values. Numbers are compared by value, enum constants by name. */
public record Membership(Set<Object> members, Side side) implements ValueRule.ValueTest {

    private static final int MOST_SHOWN = 5;

    /** Whether values belong inside or outside. */
    public enum Side {
        INSIDE,
        OUTSIDE
    }

    /** Membership in a list that is not empty. */
    public static Membership of(List<?> members, Side side) {
        Set<Object> canonical = new LinkedHashSet<>();
        members.forEach(member -> canonical.add(Values.canonical(member)));
        if (canonical.isEmpty()) {
            throw new IllegalArgumentException("Missing values of a check for membership: name at least one");
        }
        return new Membership(Collections.unmodifiableSet(canonical), side);
    }

    @Override
    public String verb() {
        List<String> shown =
                members.stream().limit(MOST_SHOWN).map(Object::toString).toList();
        int more = members.size() - shown.size();
        return (side == Side.INSIDE ? "is in [" : "is not in [")
                + String.join(", ", shown)
                + (more == 0 ? "]" : " and " + more + " more]");
    }

    @Override
    public String demand() {
        return "should " + (side == Side.INSIDE ? "be" : "not be") + verb().substring(verb().indexOf(" in ["));
    }

    @Override
    public Dimension dimension() {
        return Dimension.CONFORMITY;
    }

    @Override
    public ValueTester bind(Field field) {
        Kind kind = field.type().kind();
        Values.requireKind(
                field,
                Kind.TEXT,
                Kind.BOOLEAN,
                Kind.INTEGER,
                Kind.LONG,
                Kind.DOUBLE,
                Kind.DECIMAL,
                Kind.DATE,
                Kind.DATE_TIME,
                Kind.TIMESTAMP,
                Kind.ENUM);
        for (Object member : members) {
            if (!typeOf(kind).isInstance(member)) {
                throw Values.unfit(field, "comparable with " + member.getClass().getSimpleName() + " " + member);
            }
        }
        boolean inside = side == Side.INSIDE;
        return kind == Kind.TEXT ? new OfTexts(members, inside) : new OfValues(members, inside);
    }

    /** The type that members have in canonical form. */
    private static Class<?> typeOf(Kind kind) {
        return switch (kind) {
            case INTEGER, LONG, DOUBLE, DECIMAL -> Number.class;
            case BOOLEAN -> Boolean.class;
            case DATE -> LocalDate.class;
            case DATE_TIME -> LocalDateTime.class;
            case TIMESTAMP -> Instant.class;
            case TEXT, ENUM, STRUCT, LIST -> String.class;
        };
    }

    private record OfTexts(Set<Object> members, boolean inside) implements ValueTester {
        @Override
        public boolean test(Object value) {
            return members.contains(value) == inside;
        }
    }

    private record OfValues(Set<Object> members, boolean inside) implements ValueTester {
        @Override
        public boolean test(Object value) {
            return members.contains(Values.canonical(value)) == inside;
        }
    }
}
