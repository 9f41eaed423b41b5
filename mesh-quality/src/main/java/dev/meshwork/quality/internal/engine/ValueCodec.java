package dev.meshwork.quality.internal.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Writes and reads single values of fields in the form of {@link Values#canonical}. */
public final class ValueCodec {

    private static final byte NULL = 0;
    private static final byte TEXT = 1;
    private static final byte BOOLEAN = 2;
    private static final byte LONG = 3;
    private static final byte DOUBLE = 4;
    private static final byte DECIMAL = 5;
    private static final byte DATE = 6;
    private static final byte DATE_TIME = 7;
    private static final byte TIMESTAMP = 8;

    private ValueCodec() {}

    /** Writes a value. */
    public static void write(DataOutput out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeByte(NULL);
        } else if (value instanceof String text) {
            out.writeByte(TEXT);
            bytes(out, text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof Boolean truth) {
            out.writeByte(BOOLEAN);
            out.writeBoolean(truth);
        } else if (value instanceof Long number) {
            out.writeByte(LONG);
            out.writeLong(number);
        } else if (value instanceof Double number) {
            out.writeByte(DOUBLE);
            out.writeDouble(number);
        } else if (value instanceof BigDecimal number) {
            out.writeByte(DECIMAL);
            out.writeInt(number.scale());
            bytes(out, number.unscaledValue().toByteArray());
        } else {
            writeTime(out, value);
        }
    }

    private static void writeTime(DataOutput out, Object value) throws IOException {
        if (value instanceof LocalDate date) {
            out.writeByte(DATE);
            out.writeLong(date.toEpochDay());
        } else if (value instanceof LocalDateTime time) {
            out.writeByte(DATE_TIME);
            instant(out, time.toInstant(ZoneOffset.UTC));
        } else if (value instanceof Instant instant) {
            out.writeByte(TIMESTAMP);
            instant(out, instant);
        } else {
            throw new IllegalArgumentException(
                    "Cannot write a value of " + value.getClass().getName() + ": expected one that is canonical");
        }
    }

    private static void bytes(DataOutput out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void instant(DataOutput out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    /** Reads a value. */
    public static @Nullable Object read(DataInput in) throws IOException {
        byte tag = in.readByte();
        return switch (tag) {
            case NULL -> null;
            case TEXT -> new String(bytes(in), StandardCharsets.UTF_8);
            case BOOLEAN -> in.readBoolean();
            case LONG -> in.readLong();
            case DOUBLE -> in.readDouble();
            case DECIMAL -> decimal(in);
            case DATE -> LocalDate.ofEpochDay(in.readLong());
            case DATE_TIME -> LocalDateTime.ofInstant(instant(in), ZoneOffset.UTC);
            case TIMESTAMP -> instant(in);
            default -> throw new StreamCorruptedException("Cannot read a value: there is no kind " + tag);
        };
    }

    private static BigDecimal decimal(DataInput in) throws IOException {
        int scale = in.readInt();
        return new BigDecimal(new BigInteger(bytes(in)), scale);
    }

    private static byte[] bytes(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    private static Instant instant(DataInput in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }
}
