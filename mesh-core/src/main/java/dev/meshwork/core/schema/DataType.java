package dev.meshwork.core.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The logical type of a field, as a value. Immutable.
 *
 * @param kind which type it is
 * @param symbols the permitted names of an {@link Kind#ENUM}, else empty
 * @param fields the fields of a {@link Kind#STRUCT}, else empty
 * @param element the element type of a {@link Kind#LIST}, else null
 */
public record DataType(
        Kind kind,
        List<String> symbols,
        List<Field> fields,
        @Nullable DataType element) {

    /** The kinds of types. Each names the Java type of its values. */
    public enum Kind {
        /** {@link String}. */
        TEXT,
        /** {@link Boolean}. */
        BOOLEAN,
        /** {@link Integer}, 32 bits. */
        INTEGER,
        /** {@link Long}, 64 bits. */
        LONG,
        /** {@link Double}, IEEE 754 binary64. */
        DOUBLE,
        /** {@link java.math.BigDecimal}. */
        DECIMAL,
        /** {@link java.time.LocalDate}. */
        DATE,
        /** {@link java.time.LocalDateTime}, without a zone. */
        DATE_TIME,
        /** {@link java.time.Instant}, a point on the UTC time line. */
        TIMESTAMP,
        /** A name out of a closed set: an {@link Enum} constant, or its name as {@link String}. */
        ENUM,
        /** A nested record, or a {@link java.util.Map} by field name. */
        STRUCT,
        /** A {@link List}. */
        LIST
    }

    /** Checks that the parts fit the kind, and that their names are distinct. */
    public DataType {
        Objects.requireNonNull(kind, "kind");
        symbols = List.copyOf(symbols);
        fields = List.copyOf(fields);
        if (symbols.isEmpty() == (kind == Kind.ENUM)) {
            throw new IllegalArgumentException("Invalid type " + kind + ": an ENUM, and only an ENUM, has symbols");
        }
        if (fields.isEmpty() == (kind == Kind.STRUCT)) {
            throw new IllegalArgumentException("Invalid type " + kind + ": a STRUCT, and only a STRUCT, has fields");
        }
        if ((element == null) == (kind == Kind.LIST)) {
            throw new IllegalArgumentException("Invalid type " + kind + ": a LIST, and only a LIST, has an element");
        }
        requireDistinct(kind, "symbol", symbols);
        requireDistinct(kind, "field", fields.stream().map(Field::name).toList());
    }

    private static void requireDistinct(Kind kind, String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "Invalid type " + kind + ": " + what + " '" + name + "' is declared twice");
            }
        }
    }

    /** A type without parts, such as {@link Kind#TEXT}. */
    public static DataType of(Kind kind) {
        return new DataType(kind, List.of(), List.of(), null);
    }

    /** A closed set of names. */
    public static DataType enumeration(List<String> symbols) {
        return new DataType(Kind.ENUM, symbols, List.of(), null);
    }

    /** A nested structure. */
    public static DataType struct(List<Field> fields) {
        return new DataType(Kind.STRUCT, List.of(), fields, null);
    }

    /** A list of elements of one type. */
    public static DataType list(DataType element) {
        return new DataType(Kind.LIST, List.of(), List.of(), element);
    }

    /** Whether values are numbers. */
    public boolean isNumeric() {
        return kind == Kind.INTEGER || kind == Kind.LONG || kind == Kind.DOUBLE || kind == Kind.DECIMAL;
    }

    @Override
    public String toString() {
        String name = kind.name().toLowerCase(java.util.Locale.ROOT);
        return switch (kind) {
            case LIST -> "list<" + element + ">";
            case STRUCT -> "struct" + fields;
            case ENUM -> "enum" + symbols;
            default -> name;
        };
    }
}
