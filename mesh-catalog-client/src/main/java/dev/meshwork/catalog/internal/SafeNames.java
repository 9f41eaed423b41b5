package dev.meshwork.catalog.internal;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names out of a narrow alphabet for texts out of a wide one. A text that fits stays as it is; any other gets the hash of what it
 * was, so that two texts do not become one name. Names of one instance differ even where case does not count. Not thread-safe.
 */
public final class SafeNames {

    private static final int MAX = 100;
    private static final Pattern NOT_IN_ID = Pattern.compile("[^A-Za-z0-9_-]+");
    private static final Pattern NOT_IN_FILE_NAME = Pattern.compile("[^A-Za-z0-9._-]+");
    private static final Pattern NOT_IN_NAMESPACE = Pattern.compile("[^A-Za-z0-9:;=/_.@+-]+");

    private final Pattern forbidden;
    private final Set<String> taken = new HashSet<>();

    private SafeNames(Pattern forbidden) {
        this.forbidden = forbidden;
    }

    /** Names that are ids of elements in one array, as ODCS wants them. */
    public static SafeNames ids() {
        return new SafeNames(NOT_IN_ID);
    }

    /** Names that are parts of file names in one folder. */
    public static SafeNames fileNames() {
        return new SafeNames(NOT_IN_FILE_NAME);
    }

    /** A namespace that every OpenLineage server can read: Marquez breaks for everybody on other characters. */
    public static String namespace(String text) {
        return new SafeNames(NOT_IN_NAMESPACE).safe(text);
    }

    /** The name of a text. The same texts in the same order have the same names. */
    public String of(String text) {
        String name = safe(text);
        if (!taken.add(name.toLowerCase(Locale.ROOT))) {
            String hashed = cut(name) + "-" + Ids.shortHash(text);
            name = hashed;
            for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
                name = hashed + "-" + i;
            }
        }
        return name;
    }

    private String safe(String text) {
        String name = forbidden.matcher(text).replaceAll("-");
        return name.equals(text) && !name.isEmpty() && name.length() <= MAX
                ? name
                : cut(name) + "-" + Ids.shortHash(text);
    }

    private static String cut(String name) {
        return name.length() <= MAX ? name : name.substring(0, MAX);
    }
}
