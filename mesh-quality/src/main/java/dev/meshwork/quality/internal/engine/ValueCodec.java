package dev.meshwork.quality.internal.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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

    private enum Tag {
        NULL,
        TEXT,
        BOOLEAN,
        LONG,
        DOUBLE,
        DECIMAL,
        DATE,
        DATE_TIME,
        TIMESTAMP
    }

    private static final Tag[] TAGS = Tag.values();

    private ValueCodec() {}

    /** Writes a value. */
    public static void write(DataOutput out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeByte(Tag.NULL.ordinal());
        } else if (value instanceof String text) {
            out.writeByte(Tag.TEXT.ordinal());
            bytes(out, text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof Boolean truth) {
            out.writeByte(Tag.BOOLEAN.ordinal());
            out.writeBoolean(truth);
        } else if (value instanceof Long number) {
            out.writeByte(Tag.LONG.ordinal());
            out.writeLong(number);
        } else if (value instanceof Double number) {
            out.writeByte(Tag.DOUBLE.ordinal());
            out.writeDouble(number);
        } else if (value instanceof BigDecimal number) {
            out.writeByte(Tag.DECIMAL.ordinal());
            out.writeInt(number.scale());
            bytes(out, number.unscaledValue().toByteArray());
        } else {
            writeTime(out, value);
        }
    }

    private static void writeTime(DataOutput out, Object value) throws IOException {
        if (value instanceof LocalDate date) {
            out.writeByte(Tag.DATE.ordinal());
            out.writeLong(date.toEpochDay());
        } else if (value instanceof LocalDateTime time) {
            out.writeByte(Tag.DATE_TIME.ordinal());
            instant(out, time.toInstant(ZoneOffset.UTC));
        } else if (value instanceof Instant instant) {
            out.writeByte(Tag.TIMESTAMP.ordinal());
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
        return switch (TAGS[in.readByte()]) {
            case NULL -> null;
            case TEXT -> new String(bytes(in), StandardCharsets.UTF_8);
            case BOOLEAN -> in.readBoolean();
            case LONG -> in.readLong();
            case DOUBLE -> in.readDouble();
            case DECIMAL -> decimal(in);
            case DATE -> LocalDate.ofEpochDay(in.readLong());
            case DATE_TIME -> LocalDateTime.ofInstant(instant(in), ZoneOffset.UTC);
            case TIMESTAMP -> instant(in);
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
