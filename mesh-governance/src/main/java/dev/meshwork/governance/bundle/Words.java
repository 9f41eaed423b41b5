package dev.meshwork.governance.bundle;

import dev.meshwork.governance.cel.FactType;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The words that documents use for constants. */
final class Words {

    static final Map<String, FactType> TYPES = Map.of(
            "bool", FactType.BOOL,
            "int", FactType.INT,
            "double", FactType.DOUBLE,
            "string", FactType.STRING,
            "list(string)", FactType.listOf(FactType.STRING),
            "list(int)", FactType.listOf(FactType.INT));

    private Words() {}

    /** Each constant by its name in lower case. */
    static <E extends Enum<E>> Map<String, E> of(Class<E> type) {
        return of(type, constant -> constant.name().toLowerCase(Locale.ROOT));
    }

    static <E extends Enum<E>> Map<String, E> of(Class<E> type, Function<E, String> word) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(word.apply(constant), constant);
        }
        return words;
    }
}
