package dev.meshwork.quality.internal.engine;

import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.schema.Schema;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

/**
 * The primary keys of the first rows that failed, by their places, so that evidence can name a row as people know it. Knows none
 * where the schema has no primary key, where one of its fields is classified, or where a row fails because of others, so that it is
 * known only when it has passed. Confined to one thread.
 */
public final class RowKeys {

    private static final int LONGEST = 60;

    private final List<Field> fields;
    private final int[] indexes;
    private final Map<Long, String> keys = new HashMap<>();

    /** Knows no key yet. */
    public RowKeys(Schema schema) {
        List<Field> key = schema.primaryKey();
        this.fields = key.stream().anyMatch(Field::isSensitive) ? List.of() : key;
        this.indexes =
                fields.stream().mapToInt(field -> schema.indexOf(field.name())).toArray();
    }

    /** Takes in that a row failed at a state, just now. */
    public void failed(AnalyzerState state, Row row, long place) {
        if (indexes.length > 0 && state.namesFailure(place)) {
            keys.computeIfAbsent(place, unused -> text(row));
        }
    }

    private String text(Row row) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < indexes.length; i++) {
            String value = String.valueOf(row.value(indexes[i]));
            text.append(i == 0 ? "" : ", ")
                    .append(fields.get(i).name())
                    .append(' ')
                    .append(value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "...");
        }
        return text.toString();
    }

    /** Names the failed rows of a state, with keys where they are known: {@code orders.csv, record 17 (order_id 4711)}. */
    public List<String> names(AnalyzerState state, Places places) {
        return state.failures()
                .places()
                .mapToObj(place -> {
                    String key = state.namesFailure(place) ? keys.get(place) : null;
                    return places.name(place) + (key == null ? "" : " (" + key + ")");
                })
                .collect(Collectors.toUnmodifiableList());
    }

    /** Takes in the keys of a later part, whose places are renumbered. */
    public void addAll(RowKeys other, LongUnaryOperator renumber) {
        other.keys.forEach((place, key) -> keys.put(renumber.applyAsLong(place), key));
    }

    /** Writes the keys. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(keys.size());
        for (Map.Entry<Long, String> entry : keys.entrySet()) {
            out.writeLong(entry.getKey());
            out.writeUTF(entry.getValue());
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            keys.put(in.readLong(), in.readUTF());
        }
    }
}
