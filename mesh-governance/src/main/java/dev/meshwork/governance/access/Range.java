package dev.meshwork.governance.access;

import dev.meshwork.governance.cel.Constraint;
import dev.meshwork.governance.cel.FactType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The values that one fact may have. Mutable while constraints are added. */
final class Range {

    private final FactType type;
    private @Nullable Set<Object> among;
    private final Set<Object> excluded = new HashSet<>();
    private long lowest = Long.MIN_VALUE;
    private long highest = Long.MAX_VALUE;
    private final List<Set<Object>> anyOf = new ArrayList<>();

    Range(FactType type) {
        this.type = type;
        if (type instanceof FactType.Enumeration enumeration) {
            among = new LinkedHashSet<>(enumeration.constants());
        } else if (type.equals(FactType.BOOL)) {
            among = new LinkedHashSet<>(List.of(true, false));
        }
    }

    /** Narrows the values; false where it cannot say how. */
    boolean add(Constraint constraint) {
        Object value = constraint.values().get(0);
        switch (constraint.relation()) {
            case IN -> retain(new LinkedHashSet<>(constraint.values()));
            case NOT_IN, HAS_NONE -> excluded.addAll(constraint.values());
            case HAS_ANY -> anyOf.add(new LinkedHashSet<>(constraint.values()));
            default -> {
                return compare(constraint.relation(), value);
            }
        }
        return true;
    }

    private void retain(Set<Object> values) {
        if (among == null) {
            among = values;
        } else {
            among.retainAll(values);
        }
    }

    private boolean compare(Constraint.Relation relation, Object value) {
        if (value instanceof Enum<?> || value instanceof Boolean) {
            Set<Object> present = among == null ? Set.of() : among;
            Set<Object> kept = new LinkedHashSet<>(present);
            kept.removeIf(candidate -> !holds(relation, candidate, value));
            among = kept;
            return true;
        }
        if (!(value instanceof Long number)) {
            return false;
        }
        boolean beyond = relation == Constraint.Relation.LESS && number == Long.MIN_VALUE
                || relation == Constraint.Relation.MORE && number == Long.MAX_VALUE;
        if (beyond) {
            return false;
        }
        switch (relation) {
            case LESS -> highest = Math.min(highest, number - 1);
            case AT_MOST -> highest = Math.min(highest, number);
            case MORE -> lowest = Math.max(lowest, number + 1);
            default -> lowest = Math.max(lowest, number);
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    private static int order(Object a, Object b) {
        return ((Comparable<Object>) a).compareTo(b);
    }

    private static boolean holds(Constraint.Relation relation, Object candidate, Object value) {
        int order = order(candidate, value);
        return switch (relation) {
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case MORE -> order > 0;
            default -> order >= 0;
        };
    }

    void addAll(Range other) {
        if (other.among != null) {
            retain(new LinkedHashSet<>(other.among));
        }
        excluded.addAll(other.excluded);
        lowest = Math.max(lowest, other.lowest);
        highest = Math.min(highest, other.highest);
        anyOf.addAll(other.anyOf);
    }

    /** Whether there is no such value. A fact that may be any text, or a list, always has one unless constants are all there is. */
    boolean isEmpty() {
        return lowest > highest
                || among != null && among.stream().noneMatch(this::isPossible)
                || anyOf.stream().anyMatch(excluded::containsAll);
    }

    private boolean isPossible(Object value) {
        return !excluded.contains(value) && !(value instanceof Long number && (number < lowest || number > highest));
    }

    /** Whether every value meets a constraint, as far as that can be said. */
    boolean implies(Constraint constraint) {
        List<Object> values = constraint.values();
        return switch (constraint.relation()) {
            case IN -> among != null && among.stream().filter(this::isPossible).allMatch(values::contains);
            case NOT_IN ->
                among == null
                        ? excluded.containsAll(values)
                        : among.stream().filter(this::isPossible).noneMatch(values::contains);
            case HAS_ANY -> anyOf.stream().anyMatch(values::containsAll);
            case HAS_NONE -> excluded.containsAll(values);
            default -> impliesComparison(constraint.relation(), values.get(0));
        };
    }

    private boolean impliesComparison(Constraint.Relation relation, Object value) {
        if (value instanceof String) {
            return false;
        }
        if (among != null) {
            return among.stream().filter(this::isPossible).allMatch(candidate -> holds(relation, candidate, value));
        }
        Long bound = relation == Constraint.Relation.LESS || relation == Constraint.Relation.AT_MOST ? highest : lowest;
        return holds(relation, bound, value);
    }

    /** Some value; a list where the fact is one. */
    Optional<Object> example() {
        if (!anyOf.isEmpty()) {
            List<Object> elements = new ArrayList<>();
            anyOf.forEach(choice -> choice.stream()
                    .filter(value -> !excluded.contains(value))
                    .findFirst()
                    .ifPresent(elements::add));
            return Optional.of(elements);
        }
        if (among != null) {
            return among.stream().filter(this::isPossible).findFirst();
        }
        if (type.equals(FactType.INT)) {
            long start = lowest > Long.MIN_VALUE ? lowest : Math.min(highest, 0);
            return LongStream.rangeClosed(0, excluded.size())
                    .mapToObj(step -> (Object) (lowest > Long.MIN_VALUE ? start + step : start - step))
                    .filter(this::isPossible)
                    .findFirst();
        }
        return LongStream.rangeClosed(1, excluded.size() + 1L)
                .mapToObj(number -> (Object) ("some-" + number))
                .filter(this::isPossible)
                .findFirst();
    }
}
