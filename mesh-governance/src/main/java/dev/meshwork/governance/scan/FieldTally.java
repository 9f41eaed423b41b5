package dev.meshwork.governance.scan;

import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.RowType;
import dev.meshwork.core.schema.Schema;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts what the values of one field that is not classified look like. Confined to one thread at a time. */
final class FieldTally {

    private static final int LEAST = 5;
    private static final int LONGEST = 320;

    private final String path;
    /** The names from the row to the field. */
    private final List<String> steps;

    private final ColumnWords words;
    private final Map<Likeness, Long> alike = new EnumMap<>(Likeness.class);
    private final Map<Class<?>, RowType<Record>> rowTypes = new HashMap<>();
    private long values;

    private FieldTally(List<String> steps) {
        this.steps = List.copyOf(steps);
        this.path = String.join(".", steps);
        this.words = ColumnWords.of(this.steps);
    }

    /** One for each field that may hold such a value and is not classified, nor what it lies in. */
    static List<FieldTally> of(Schema schema) {
        List<FieldTally> tallies = new ArrayList<>();
        schema.fields().forEach(field -> add(field, List.of(), tallies));
        return tallies;
    }

    private static void add(Field field, List<String> outside, List<FieldTally> tallies) {
        if (field.classification().isPresent()) {
            return;
        }
        List<String> steps = new ArrayList<>(outside);
        steps.add(field.name());
        DataType type = field.type();
        for (DataType element = type.element(); element != null; element = type.element()) {
            type = element;
        }
        switch (type.kind()) {
            case STRUCT -> type.fields().forEach(nested -> add(nested, steps, tallies));
            case TEXT, LONG, DECIMAL -> tallies.add(new FieldTally(steps));
            default -> {
                // Dates, numbers that are too short, and closed sets of names are none of these.
            }
        }
    }

    /** The names of the field and of those that it lies in, joined by dots. */
    String path() {
        return path;
    }

    void look(Row row) {
        look(row.value(steps.get(0)), 1);
    }

    private void look(@Nullable Object value, int step) {
        if (value == null) {
            return;
        }
        if (value instanceof List<?> elements) {
            elements.forEach(element -> look(element, step));
        } else if (step < steps.size()) {
            look(nested(value, steps.get(step)), step + 1);
        } else {
            count(value.toString().strip());
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object nested(Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return map.get(name);
        }
        if (!(value instanceof Record row)) {
            return null;
        }
        RowType<Record> type = rowTypes.computeIfAbsent(row.getClass(), known -> RowType.of((Class<Record>) known));
        return type.schema().field(name).isEmpty()
                ? null
                : type.value(row, type.schema().indexOf(name));
    }

    private void count(String value) {
        if (value.isEmpty()) {
            return;
        }
        values++;
        String start = value.length() <= LONGEST ? value : value.substring(0, LONGEST);
        for (Likeness likeness : Likeness.values()) {
            if (likeness.fits(start, words)) {
                alike.merge(likeness, 1L, Long::sum);
            }
        }
    }

    void merge(FieldTally other) {
        values += other.values;
        other.alike.forEach((likeness, count) -> alike.merge(likeness, count, Long::sum));
    }

    /** What most values look like, if so many of them do. Never holds a value. */
    Optional<String> finding(double share) {
        return alike.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(most -> most.getValue() >= LEAST && most.getValue() >= share * values)
                .map(most -> finding(most.getKey(), most.getValue()));
    }

    private String finding(Likeness likeness, long count) {
        return String.format(
                Locale.ROOT,
                "%d of %d values of %s look like %s: classify it, @Classified(%s), or leave it out",
                count,
                values,
                path,
                likeness.inWords(),
                likeness.classification());
    }
}
