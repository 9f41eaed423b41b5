package dev.meshwork.core.jdbc;

import dev.meshwork.core.json.JsonDecoder;
import dev.meshwork.core.json.JsonEncoder;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How values are kept in the columns of PostgreSQL. */
final class PostgresCodecs {

    private static final int MOST_WHOLE_DIGITS = 131_072;
    private static final int MOST_SCALE = 16_383;
    private static final int FIRST_YEAR = -4712;
    private static final int LAST_YEAR_OF_DATES = 5_874_896;
    private static final int LAST_YEAR_OF_TIMES = 294_275;
    private static final int NANOS_PER_MICRO = 1000;

    private PostgresCodecs() {}

    static Codec of(Field field, Fractions fractions) {
        return switch (field.type().kind()) {
            case TEXT, ENUM -> new TextCodec(field.type(), "text", TextCodec.Nul.REFUSED);
            case BOOLEAN -> plain(field, new Column<>("boolean", Types.BOOLEAN, Boolean.class));
            case INTEGER -> plain(field, new Column<>("integer", Types.INTEGER, Integer.class));
            case LONG -> plain(field, new Column<>("bigint", Types.BIGINT, Long.class));
            case DOUBLE -> plain(field, new Column<>("double precision", Types.DOUBLE, Double.class));
            case DECIMAL ->
                new Plain<>(
                        field, new Column<>("numeric", Types.NUMERIC, BigDecimal.class), PostgresCodecs::withFewDigits);
            case DATE ->
                new Plain<>(
                        field,
                        new Column<>("date", Types.DATE, LocalDate.class),
                        date -> inRange(date, LAST_YEAR_OF_DATES));
            case DATE_TIME ->
                new Plain<>(
                        field,
                        new Column<>("timestamp without time zone", Types.TIMESTAMP, LocalDateTime.class),
                        local -> inRange(fitting(field, local, fractions), LAST_YEAR_OF_TIMES));
            case TIMESTAMP -> new Instants(field, fractions);
            case STRUCT, LIST -> new Nested(field);
        };
    }

    private static <T> Plain<T> plain(Field field, Column<T> column) {
        return new Plain<>(field, column, value -> value);
    }

    private static MisfitException misfit(Field field, Object value, String columnType) {
        return new MisfitException("is a " + value.getClass().getSimpleName() + ", and its column is " + columnType
                + "; if a mask makes it one, declare storingAsText(\"" + field.name() + "\")");
    }

    /** A type of columns, and what stands for its values here. */
    private record Column<T>(String type, int sqlType, Class<T> values) {
        void bind(PreparedStatement statement, int index, @Nullable Object encoded) throws SQLException {
            if (encoded == null) {
                statement.setNull(index, sqlType);
            } else {
                statement.setObject(index, encoded);
            }
        }

        @Nullable
        T read(ResultSet row, int index) throws SQLException {
            return row.getObject(index, values);
        }
    }

    /** What is kept of a value, if it can be kept. */
    private interface Fitting<T> {
        Object of(T value) throws MisfitException;
    }

    /** Values that the driver takes and gives as they are. */
    private record Plain<T>(Field field, Column<T> column, Fitting<T> fitting) implements Codec {
        @Override
        public String columnType() {
            return column.type();
        }

        @Override
        public Object encode(Object value) throws MisfitException {
            if (!column.values().isInstance(value)) {
                throw misfit(field, value, columnType());
            }
            return fitting.of(column.values().cast(value));
        }

        @Override
        public void bind(PreparedStatement statement, int index, @Nullable Object encoded) throws SQLException {
            column.bind(statement, index, encoded);
        }

        @Override
        public @Nullable Object read(ResultSet row, int index) throws SQLException {
            return column.read(row, index);
        }
    }

    private static BigDecimal withFewDigits(BigDecimal decimal) throws MisfitException {
        long wholeDigits = (long) decimal.precision() - decimal.scale();
        if (wholeDigits > MOST_WHOLE_DIGITS || decimal.scale() > MOST_SCALE) {
            throw new MisfitException("has more digits than PostgreSQL keeps: " + MOST_WHOLE_DIGITS
                    + " before the point and " + MOST_SCALE + " behind it");
        }
        return decimal;
    }

    /** The driver has points in time with an offset. */
    private record Instants(Field field, Fractions fractions) implements Codec {
        private static final Column<OffsetDateTime> COLUMN =
                new Column<>("timestamp with time zone", Types.TIMESTAMP_WITH_TIMEZONE, OffsetDateTime.class);

        @Override
        public String columnType() {
            return COLUMN.type();
        }

        @Override
        public Object encode(Object value) throws MisfitException {
            if (!(value instanceof Instant instant)) {
                throw misfit(field, value, columnType());
            }
            return inRange(fitting(field, instant.atOffset(ZoneOffset.UTC), fractions), LAST_YEAR_OF_TIMES);
        }

        @Override
        public void bind(PreparedStatement statement, int index, @Nullable Object encoded) throws SQLException {
            COLUMN.bind(statement, index, encoded);
        }

        @Override
        public @Nullable Object read(ResultSet row, int index) throws SQLException {
            OffsetDateTime time = COLUMN.read(row, index);
            return time == null ? null : time.toInstant();
        }
    }

    private record Nested(Field field, JsonEncoder encoder, JsonDecoder decoder) implements Codec {
        Nested(Field field) {
            this(field, new JsonEncoder(), JsonDecoder.of(field.type()));
        }

        @Override
        public String columnType() {
            return "jsonb";
        }

        @Override
        public String placeholder() {
            return "CAST(? AS jsonb)";
        }

        @Override
        public Object encode(Object value) throws MisfitException {
            boolean fits = field.type().kind() == DataType.Kind.LIST
                    ? value instanceof Collection<?>
                    : value instanceof Record || value instanceof Map<?, ?>;
            if (!fits) {
                throw misfit(field, value, columnType());
            }
            return TextCodec.checked(encoder.encode(value), TextCodec.Nul.REFUSED);
        }

        @Override
        public void bind(PreparedStatement statement, int index, @Nullable Object encoded) throws SQLException {
            statement.setString(index, (String) encoded);
        }

        @Override
        public @Nullable Object read(ResultSet row, int index) throws SQLException {
            String json = row.getString(index);
            return json == null ? null : decoder.decode(json);
        }
    }

    /** PostgreSQL keeps microseconds, and its driver rounds them up. */
    private static <T extends Temporal> T fitting(Field field, T time, Fractions fractions) throws MisfitException {
        long nanos = time.getLong(ChronoField.NANO_OF_SECOND);
        if (nanos % NANOS_PER_MICRO == 0) {
            return time;
        }
        if (fractions == Fractions.REFUSED) {
            throw new MisfitException(
                    "has nanoseconds, and PostgreSQL keeps microseconds; cut them off in the product or"
                            + " with truncatingToMicroseconds(), or keep them with storingAsText(\"" + field.name()
                            + "\")");
        }
        @SuppressWarnings("unchecked")
        T cut = (T) time.with(ChronoField.NANO_OF_SECOND, nanos - nanos % NANOS_PER_MICRO);
        return cut;
    }

    private static Temporal inRange(Temporal time, int lastYear) throws MisfitException {
        int year = time.get(ChronoField.YEAR);
        if (year < FIRST_YEAR || year > lastYear) {
            throw new MisfitException("is not between the years " + FIRST_YEAR + " and " + lastYear
                    + ", which PostgreSQL keeps; correct it in the product");
        }
        if (year <= 1 && isNearLeapDay(time)) {
            throw new MisfitException(
                    "is a leap day before the year 1, which the driver of PostgreSQL cannot read back");
        }
        return time;
    }

    /** A day before and behind it, too: the driver reads instants in the zone of the session. */
    private static boolean isNearLeapDay(Temporal time) {
        return IntStream.rangeClosed(-1, 1)
                .mapToObj(days -> time.plus(days, ChronoUnit.DAYS))
                .anyMatch(day -> day.get(ChronoField.MONTH_OF_YEAR) == 2 && day.get(ChronoField.DAY_OF_MONTH) == 29);
    }
}
