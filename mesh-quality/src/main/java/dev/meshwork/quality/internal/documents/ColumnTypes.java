package dev.meshwork.quality.internal.documents;

import dev.meshwork.core.schema.DataType.Kind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The names that other tools have for types of columns. Stateless. */
public final class ColumnTypes {

    private static final Map<String, Set<Kind>> TYPES = types();

    private ColumnTypes() {}

    /**
     * The types that have a name elsewhere, however it is cased. A width in parentheses is not told apart.
     *
     * @throws RefusedException if it has no counterpart
     */
    public static Set<Kind> kinds(String name) throws RefusedException {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("\\s*\\(.*", "").replace(' ', '_');
        Set<Kind> kinds = TYPES.get(plain);
        if (kinds == null) {
            throw new RefusedException(
                    "type '" + name + "' has no counterpart" + Spelling.suggestion(plain, TYPES.keySet()));
        }
        return kinds;
    }

    /** Names of types of pandas, Spark and SQL databases. A width is not told apart. */
    private static Map<String, Set<Kind>> types() {
        Map<String, Set<Kind>> types = new HashMap<>();
        put(
                types,
                EnumSet.of(Kind.INTEGER, Kind.LONG),
                "int int8 int16 int32 int64 integer integertype longtype shorttype bytetype bigint smallint tinyint int_"
                        + " int64dtype int32dtype long");
        put(
                types,
                EnumSet.of(Kind.DOUBLE),
                "float float16 float32 float64 float_ floattype doubletype double double_precision real");
        put(types, EnumSet.of(Kind.DECIMAL), "decimal numeric decimaltype number");
        put(
                types,
                EnumSet.of(Kind.TEXT, Kind.ENUM),
                "str string stringtype text varchar char nvarchar varchartype chartype str_ stringdtype");
        put(types, EnumSet.of(Kind.BOOLEAN), "bool boolean booleantype bit bool_ booleandtype");
        put(types, EnumSet.of(Kind.DATE), "date datetype");
        put(
                types,
                EnumSet.of(Kind.DATE_TIME, Kind.TIMESTAMP),
                "datetime datetime64 datetime64[ns] timestamp timestamptype timestamp_ntz timestamp_tz timestamptz"
                        + " datetime2");
        return types;
    }

    private static void put(Map<String, Set<Kind>> types, Set<Kind> kinds, String names) {
        for (String name : names.split(" ", -1)) {
            types.put(name, kinds);
        }
    }
}
