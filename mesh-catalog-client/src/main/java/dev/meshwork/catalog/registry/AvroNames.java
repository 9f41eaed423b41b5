package dev.meshwork.catalog.registry;

import dev.meshwork.catalog.internal.Ids;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names as Avro 1.12 wants them, section "Names": letters, digits and underscores. A name that fits stays; any other gets a hash of what it
 * was. Names of one instance differ. Not thread-safe.
 */
final class AvroNames {

    private static final int LONGEST = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern FORBIDDEN = Pattern.compile("[^A-Za-z0-9_]+");

    private final Set<String> taken = new HashSet<>();

    /** Names that fit are theirs, whatever comes before. */
    AvroNames(List<String> texts) {
        texts.stream().filter(AvroNames::fits).forEach(taken::add);
    }

    static boolean fits(String text) {
        return text.length() <= LONGEST && NAME.matcher(text).matches();
    }

    /** The name of a text. */
    String of(String text) {
        if (fits(text)) {
            return text;
        }
        String hashed = hashed(text);
        String name = hashed;
        for (int i = 2; !taken.add(name); i++) {
            name = hashed + "_" + i;
        }
        return name;
    }

    /** The name of a text that has no neighbours. */
    static String alone(String text) {
        return fits(text) ? text : hashed(text);
    }

    private static String hashed(String text) {
        String plain = begun(FORBIDDEN.matcher(text).replaceAll("_"));
        return plain.substring(0, Math.min(plain.length(), LONGEST)) + "_" + Ids.shortHash(text);
    }

    private static String begun(String text) {
        return text.isEmpty() || Character.isDigit(text.charAt(0)) ? "_" + text : text;
    }

    /** A namespace: parts joined by dots. It need not tell texts apart, and has no hash. */
    static String namespace(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split("\\.", -1)) {
            String plain = FORBIDDEN.matcher(part).replaceAll("_");
            if (!plain.isEmpty()) {
                parts.add(begun(plain));
            }
        }
        return parts.isEmpty() ? "_" : String.join(".", parts);
    }
}
