package dev.meshwork.quality.internal.rules;

import dev.meshwork.core.gate.Dimension;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.quality.internal.engine.Values;
import dev.meshwork.quality.internal.wording.Ages;
import dev.meshwork.quality.internal.wording.Decimals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the values of several columns in one row have to do with each other. Immutable, with equality by value. */
public sealed interface Relation {

    /** The rule as the end of a sentence about the columns, such as {@code are equal}. */
    String verb();

    /** The dimension of quality. */
    default Dimension dimension() {
        return Dimension.CONSISTENCY;
    }

    /**
     * The test for values of fields.
     *
     * @throws IllegalArgumentException if it does not fit their types
     */
    Tester bind(List<Field> fields);

    /** A test for the values of one row. Thread-safe. */
    @FunctionalInterface
    interface Tester {

        /** Whether the values pass. Some may be null. */
        boolean test(@Nullable Object[] values);
    }

    private static List<Comparing> neighbours(List<Field> fields) {
        List<Comparing> comparings = new ArrayList<>();
        for (int i = 1; i < fields.size(); i++) {
            comparings.add(Comparing.of(fields.get(i - 1), fields.get(i)));
        }
        return List.copyOf(comparings);
    }

    /** All values are equal; null equals nothing. */
    record Equal() implements Relation {
        @Override
        public String verb() {
            return "are equal";
        }

        @Override
        public Tester bind(List<Field> fields) {
            return new Chain(neighbours(fields), 0, 0);
        }
    }

    /** Values grow from column to column; null is neither more nor less. */
    record Ascending(Steps steps) implements Relation {

        /** Whether equal neighbours are fine. */
        public enum Steps {
            MAY_BE_EQUAL,
            GROW
        }

        @Override
        public String verb() {
            return steps == Steps.GROW ? "are strictly ascending" : "are ascending";
        }

        @Override
        public Tester bind(List<Field> fields) {
            return new Chain(neighbours(fields), Integer.MIN_VALUE + 1, steps == Steps.GROW ? -1 : 0);
        }
    }

    /** Each value compares with the next within limits. */
    record Chain(List<Comparing> comparings, int least, int most) implements Tester {
        @Override
        public boolean test(@Nullable Object[] values) {
            for (int i = 0; i < comparings.size(); i++) {
                Object one = values[i];
                Object other = values[i + 1];
                if (one == null || other == null) {
                    return false;
                }
                int comparison = comparings.get(i).compare(one, other);
                if (comparison < least || comparison > most) {
                    return false;
                }
            }
            return true;
        }
    }

    /** No value comes twice in a row of the data; null is a value like others. */
    record Different() implements Relation {
        @Override
        public String verb() {
            return "differ from each other";
        }

        @Override
        public Tester bind(List<Field> fields) {
            neighbours(fields);
            return values -> {
                for (int i = 1; i < values.length; i++) {
                    Object value = canonical(values[i]);
                    for (int j = 0; j < i; j++) {
                        if (Objects.equals(value, canonical(values[j]))) {
                            return false;
                        }
                    }
                }
                return true;
            };
        }
    }

    private static @Nullable Object canonical(@Nullable Object value) {
        return value == null ? null : Values.canonical(value);
    }

    /** Values add up to a number, exactly; null adds nothing. */
    record Sum(BigDecimal total) implements Relation {
        public Sum {
            total = total.stripTrailingZeros();
        }

        @Override
        public String verb() {
            return "add up to " + Decimals.text(total);
        }

        @Override
        public Dimension dimension() {
            return Dimension.ACCURACY;
        }

        @Override
        public Tester bind(List<Field> fields) {
            for (Field field : fields) {
                if (!field.type().isNumeric()) {
                    throw Values.unfit(field, "a number");
                }
            }
            return values -> {
                BigDecimal sum = BigDecimal.ZERO;
                for (Object value : values) {
                    BigDecimal number = value == null ? BigDecimal.ZERO : Decimals.of((Number) value);
                    if (number == null) {
                        return false;
                    }
                    sum = sum.add(number);
                }
                return sum.compareTo(total) == 0;
            };
        }
    }

    /** The values together are among some combinations. */
    record Combination(Set<List<@Nullable Object>> members) implements Relation {

        /** Of combinations of values, in the order of the columns. */
        public static Combination of(List<? extends List<?>> combinations) {
            Set<List<@Nullable Object>> members = new LinkedHashSet<>();
            for (List<?> combination : combinations) {
                List<@Nullable Object> member = new ArrayList<>();
                combination.forEach(value -> member.add(canonical(value)));
                members.add(member);
            }
            return new Combination(members);
        }

        @Override
        public String verb() {
            return "are in a set of " + members.size() + (members.size() == 1 ? " combination" : " combinations");
        }

        @Override
        public Dimension dimension() {
            return Dimension.CONFORMITY;
        }

        @Override
        public Tester bind(List<Field> fields) {
            for (List<@Nullable Object> member : members) {
                if (member.size() != fields.size()) {
                    throw new IllegalArgumentException(
                            "a combination of " + member.size() + " values does not fit " + fields.size() + " columns");
                }
            }
            return values -> {
                List<@Nullable Object> key = new ArrayList<>(values.length);
                for (Object value : values) {
                    key.add(canonical(value));
                }
                return members.contains(key);
            };
        }
    }

    /** The second of two points in time is at most so long after the first, and not before it. */
    record Within(Duration delay) implements Relation {
        public Within {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("Invalid delay " + delay + ": expected a duration of zero or more");
            }
        }

        @Override
        public String verb() {
            return "are at most " + Ages.text(delay) + " apart";
        }

        @Override
        public Dimension dimension() {
            return Dimension.TIMELINESS;
        }

        @Override
        public Tester bind(List<Field> fields) {
            fields.forEach(field -> Values.requireKind(field, Kind.DATE, Kind.DATE_TIME, Kind.TIMESTAMP));
            return values -> {
                Object start = values[0];
                Object end = values[1];
                if (start == null || end == null) {
                    return false;
                }
                Duration passed = Duration.between(Values.instant(start), Values.instant(end));
                return !passed.isNegative() && passed.compareTo(delay) <= 0;
            };
        }
    }

    /** Every value is there, or at least one. */
    record Presence(How how) implements Relation {

        /** How many values have to be there. */
        public enum How {
            ALL,
            ANY
        }

        @Override
        public String verb() {
            return how == How.ALL ? "are complete" : "have a value";
        }

        @Override
        public Dimension dimension() {
            return Dimension.COMPLETENESS;
        }

        @Override
        public Tester bind(List<Field> fields) {
            boolean decisive = how == How.ANY;
            return values -> {
                for (Object value : values) {
                    if ((value != null) == decisive) {
                        return decisive;
                    }
                }
                return !decisive;
            };
        }
    }
}
