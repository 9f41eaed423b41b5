package dev.meshwork.catalog.unitycatalog;

import dev.meshwork.catalog.internal.Ids;
import java.util.regex.Pattern;

/** How Unity Catalog names things. Stateless. */
final class Names {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_@-]{1,255}");
    private static final Pattern NOT_IN_NAME = Pattern.compile("[^A-Za-z0-9_@-]+");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029\\uFFFD\\p{Cs}]+");
    private static final int LONGEST = 255;

    private Names() {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The schema of a product: dots become underscores, which is undone by the hash where there are some already. */
    static String schema(String product) {
        String name = product.replace('.', '_');
        return product.contains("_") ? cut(name, product) : name;
    }

    /** The table of a port. */
    static String table(String port) {
        return isName(port) ? port : cut(NOT_IN_NAME.matcher(port).replaceAll("_"), port);
    }

    /** The name of a column or property, without control characters. */
    static String free(String text) {
        String name = CONTROLS.matcher(text).replaceAll("-");
        return name.equals(text) && name.length() <= LONGEST ? name : cut(name, text);
    }

    private static String cut(String name, String text) {
        int end = Math.min(name.length(), LONGEST - 9);
        if (end > 0 && Character.isHighSurrogate(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end) + "-" + Ids.shortHash(text);
    }
}
