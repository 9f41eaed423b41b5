package dev.meshwork.quality.internal.keys;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.meshwork.core.schema.DataType.Kind;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.internal.engine.Opening;
import dev.meshwork.quality.internal.engine.Values;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the key of a row as 128 bits that are spread evenly. A key of one or two whole numbers or dates is kept as it is, only
 * spread one to one: a single one by the golden ratio (D. E. Knuth, The Art of Computer Programming, 6.4), which puts ascending
 * numbers side by side without a collision; any other is hashed (XXH3). Among n such keys two different ones are taken for one with a probability of less than
 * n&sup2; / 2<sup>129</sup>: for a billion keys, 10<sup>-21</sup>. Confined to one thread.
 */
final class KeyReader {

    private static final int MOST_WORDS = 2;

    /** 2<sup>64</sup> divided by the golden ratio. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final int[] indexes;
    private final boolean plain;
    private final boolean nullIsValue;
    private final boolean exemptIfAllAre;
    private final HashStream128 hash;
    private long high;
    private long low;

    /** Whether whole numbers are kept as they are. */
    enum Form {
        PLAIN,
        HASHED
    }

    KeyReader(Opening opening, List<String> columns, Absence absence) {
        this(opening, columns, absence, form(opening, columns));
    }

    /** Reads keys in a form that others read, too; plain only where {@link #form} is. */
    KeyReader(Opening opening, List<String> columns, Absence absence, Form form) {
        this.indexes = opening.indexesOf(columns);
        for (int index : indexes) {
            Field field = opening.field(index);
            if (field.type().kind() == Kind.STRUCT || field.type().kind() == Kind.LIST) {
                throw Values.unfit(field, "a single value that can be a key");
            }
        }
        this.exemptIfAllAre = absence == Absence.IS_EXEMPT_IF_ALL_ARE;
        this.nullIsValue = absence == Absence.IS_A_VALUE || exemptIfAllAre;
        this.plain = !nullIsValue && form == Form.PLAIN;
        this.hash = Hashing.xxh3_128(opening.keys().seed()).hashStream();
    }

    /** The form of keys without nulls. */
    static Form form(Opening opening, List<String> columns) {
        return columns.size() <= MOST_WORDS
                        && columns.stream().allMatch(column -> isPlain(opening.field(opening.indexOf(column))))
                ? Form.PLAIN
                : Form.HASHED;
    }

    /** A classified value is hashed in any case: it may lie on the disk for a while. */
    private static boolean isPlain(Field field) {
        return !field.isSensitive()
                && switch (field.type().kind()) {
                    case INTEGER, LONG, DATE -> true;
                    default -> false;
                };
    }

    /** Reads the key of a row. Whether there is one: see {@link Absence}. */
    boolean read(Row row) {
        return plain ? readPlain(row) : readHashed(row);
    }

    /** Like {@link #read(Row)} where the key is one column, by its value. */
    boolean readValue(@Nullable Object value) {
        if (plain) {
            return value != null && readLong(number(value));
        }
        if (value == null && (!nullIsValue || exemptIfAllAre)) {
            return false;
        }
        hash.reset();
        put(value);
        return readHash();
    }

    /** Like {@link #readValue}, of a whole number. */
    boolean readLong(long value) {
        if (!plain) {
            return readValue(value);
        }
        low = 0;
        high = value * GOLDEN;
        return true;
    }

    private boolean readPlain(Row row) {
        Object first = row.value(indexes[0]);
        if (indexes.length == 1) {
            return readValue(first);
        }
        Object second = row.value(indexes[1]);
        if (first == null || second == null) {
            return false;
        }
        low = number(second);
        high = stir(number(first) + stir(low));
        return true;
    }

    private static long number(Object value) {
        return value instanceof LocalDate date ? date.toEpochDay() : ((Number) value).longValue();
    }

    /** The finaliser of MurmurHash3: one to one, and every bit of the result depends on every bit. */
    static long stir(long value) {
        long bits = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        bits = (bits ^ bits >>> 33) * 0xc4ceb9fe1a85ec53L;
        return bits ^ bits >>> 33;
    }

    private boolean readHashed(Row row) {
        hash.reset();
        boolean all = exemptIfAllAre;
        for (int index : indexes) {
            Object value = row.value(index);
            if (value == null && !nullIsValue) {
                return false;
            }
            all &= value == null;
            put(value);
        }
        return !all && readHash();
    }

    private boolean readHash() {
        HashValue128 value = hash.get();
        high = value.getMostSignificantBits();
        low = value.getLeastSignificantBits();
        return true;
    }

    /** Each value has a fixed length or is followed by it, so that ("a", "bc") is not ("ab", "c"). */
    private void put(@Nullable Object value) {
        if (nullIsValue) {
            hash.putBoolean(value == null);
        }
        if (value == null) {
            return;
        }
        Object canonical = Values.canonical(value);
        if (canonical instanceof Long number) {
            hash.putLong(number);
        } else {
            hash.putString(canonical.toString());
        }
    }

    /** The upper half of the key that was read last. */
    long high() {
        return high;
    }

    /** The lower half of the key that was read last. */
    long low() {
        return low;
    }
}
