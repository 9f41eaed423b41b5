package dev.meshwork.catalog.amundsen;

import dev.meshwork.catalog.internal.DataSetName;
import dev.meshwork.catalog.internal.Ids;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a data set stands in Amundsen, {@code database://cluster.schema/table}. Amundsen takes keys apart at these marks, so parts are
 * made of letters, digits and underscores; what had to be changed is told apart by its hash. The same data set has the same key
 * whoever writes or reads it.
 *
 * @param database the kind of storage, such as {@code postgresql}
 * @param cluster the host or bucket
 * @param schema the folder
 * @param table the last part of the name
 */
record TableKey(String database, String cluster, String schema, String table) {

    private static final Pattern FORBIDDEN = Pattern.compile("[^A-Za-z0-9_]+");
    private static final int LONGEST = 200;
    private static final String NOWHERE = "default";

    static TableKey of(DataSetName name) {
        String namespace = name.namespace();
        int colon = namespace.indexOf(':');
        String scheme = colon < 0 ? namespace : namespace.substring(0, colon);
        String place = colon < 0 ? "" : namespace.substring(colon + 1).replaceFirst("^/+", "");
        int slash = name.name().lastIndexOf('/');
        String folder = slash < 0 ? "" : name.name().substring(0, slash);
        return new TableKey(
                part(scheme.toLowerCase(Locale.ROOT)),
                part(place),
                part(folder),
                part(name.name().substring(slash + 1)));
    }

    /** The text, if it is fit for a key, and something that stands for it otherwise. */
    private static String part(String text) {
        if (text.isEmpty()) {
            return NOWHERE;
        }
        String part = FORBIDDEN.matcher(text).replaceAll("_");
        return part.equals(text) && part.length() <= LONGEST
                ? part
                : part.substring(0, Math.min(part.length(), LONGEST)) + "_" + Ids.shortHash(text);
    }

    String databaseKey() {
        return "database://" + database;
    }

    String clusterKey() {
        return database + "://" + cluster;
    }

    String schemaKey() {
        return clusterKey() + "." + schema;
    }

    /** The key of the table. */
    String key() {
        return schemaKey() + "/" + table;
    }
}
