package dev.meshwork.quality.drift;

import dev.meshwork.quality.internal.engine.ValueCodec;
import dev.meshwork.quality.internal.engine.Values;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a column were distributed once: what drift is measured from. Can be kept as bytes, see {@link #encode}. Holds values:
 * of a classified column keep it where those may be kept. Immutable and thread-safe; two are equal if they count the same values.
 */
public final class ReferenceDistribution {

    private static final int ENCODING = 0x4d520001;
    private static final int MOST_VALUES = 1_000_000;

    private enum Kind {
        NUMBERS,
        VALUES
    }

    private final Kind kind;
    private final Map<Object, Long> counts;
    private final double error;

    private ReferenceDistribution(Kind kind, Map<Object, Long> counts, double error) {
        this.kind = kind;
        this.counts = Collections.unmodifiableMap(counts);
        this.error = error;
        if (counts.isEmpty()) {
            throw new IllegalArgumentException("Missing values of a reference distribution: it needs at least one");
        }
        counts.forEach((value, count) -> {
            if (count <= 0) {
                throw new IllegalArgumentException(
                        "Invalid count " + count + " in a reference distribution: expected a positive number");
            }
        });
    }

    /**
     * Of numbers.
     *
     * @param counts how often each number came
     * @throws IllegalArgumentException if there is none, one is not finite, or a count is not positive
     */
    public static ReferenceDistribution ofNumbers(Map<? extends Number, Long> counts) {
        return ofNumbers(counts, 0);
    }

    /**
     * Of numbers that are known about.
     *
     * @param counts how often each number came
     * @param error by how much of itself each may be off; it is compared on the logarithmic scale of checks of quantiles if it is not zero
     * @throws IllegalArgumentException if there is none, one is not finite, or a count is not positive
     */
    public static ReferenceDistribution ofNumbers(Map<? extends Number, Long> counts, double error) {
        Map<Object, Long> sorted = new TreeMap<>();
        counts.forEach((number, count) -> {
            double value = number.doubleValue() + 0.0; // -0.0 is 0.0
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "Invalid number " + value + " in a reference distribution: expected a finite one");
            }
            sorted.merge(value, count, Long::sum);
        });
        return new ReferenceDistribution(Kind.NUMBERS, sorted, error);
    }

    /**
     * Of values that are no numbers: texts, enum constants, truth values, dates and times.
     *
     * @param counts how often each value came
     * @throws IllegalArgumentException if there is none, or a count is not positive
     */
    public static ReferenceDistribution ofValues(Map<?, Long> counts) {
        Map<Object, Long> canonical = new LinkedHashMap<>();
        counts.forEach((value, count) -> canonical.merge(Values.canonical(value), count, Long::sum));
        return new ReferenceDistribution(Kind.VALUES, canonical, 0);
    }

    /** Whether the values are numbers. */
    public boolean isOfNumbers() {
        return kind == Kind.NUMBERS;
    }

    /** How often each value came; numbers are doubles in ascending order. */
    public Map<Object, Long> counts() {
        return counts;
    }

    /** By how much of itself each number may be off. */
    public double error() {
        return error;
    }

    /** The distribution as bytes, with a version. */
    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(ENCODING);
            out.writeBoolean(isOfNumbers());
            out.writeDouble(error);
            out.writeInt(counts.size());
            for (Map.Entry<Object, Long> entry : counts.entrySet()) {
                ValueCodec.write(out, entry.getKey());
                out.writeLong(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads {@link #encode}.
     *
     * @throws IllegalArgumentException if the bytes are of another version of this library, or damaged
     */
    public static ReferenceDistribution decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != ENCODING) {
                throw unreadable("it was written by another version of this library, or is none", null);
            }
            boolean numbers = in.readBoolean();
            double error = in.readDouble();
            int size = in.readInt();
            if (size < 0 || size > MOST_VALUES) {
                throw unreadable("it has " + size + " values", null);
            }
            Map<Object, Long> counts = numbers ? new TreeMap<>() : new LinkedHashMap<>();
            for (int left = size; left > 0; left--) {
                Object value = Objects.requireNonNull(ValueCodec.read(in));
                if (numbers && !(value instanceof Double number && Double.isFinite(number))) {
                    throw unreadable("it has a number that is none", null);
                }
                counts.put(value, in.readLong());
            }
            if (in.read() >= 0) {
                throw unreadable("something follows its end", null);
            }
            return new ReferenceDistribution(numbers ? Kind.NUMBERS : Kind.VALUES, counts, error);
        } catch (IOException
                | ClassCastException
                | NullPointerException
                | NegativeArraySizeException
                | IndexOutOfBoundsException e) {
            throw unreadable("it is damaged", e);
        }
    }

    private static IllegalArgumentException unreadable(String why, @Nullable Exception cause) {
        return new IllegalArgumentException("Cannot read a reference distribution: " + why, cause);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReferenceDistribution reference
                && reference.kind == kind
                && reference.error == error
                && reference.counts.equals(counts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, error, counts);
    }

    /** How many values there are, without the values. */
    @Override
    public String toString() {
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        return "distribution of " + total + (isOfNumbers() ? " numbers" : " values");
    }
}
