package dev.meshwork.catalog.internal;

import dev.meshwork.core.metadata.DataSetDescription;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a data set after OpenLineage's naming: it follows from the location, so that what one product writes and another one
 * reads is one node of the graph.
 *
 * @param namespace the storage, such as {@code s3://bucket} or {@code file}
 * @param name the place in it
 */
public record DataSetName(String namespace, String name) {

    private static final Pattern WITH_AUTHORITY =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://([^/?#]*)/?(.*)", Pattern.DOTALL);
    private static final Pattern WITHOUT_AUTHORITY = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(.*)", Pattern.DOTALL);

    /** The names of the inputs, or of the outputs, of a product; where several lie at one place, the port is added. */
    public static List<DataSetName> of(List<DataSetDescription> ports, String product) {
        List<DataSetName> names = new ArrayList<>();
        Set<DataSetName> taken = new HashSet<>();
        for (DataSetDescription port : ports) {
            DataSetName name = of(port, product);
            names.add(taken.add(name) ? name : new DataSetName(name.namespace, name.name + "#" + port.name()));
        }
        return List.copyOf(names);
    }

    private static DataSetName of(DataSetDescription port, String product) {
        String location =
                port.location().startsWith("jdbc:") ? port.location().substring("jdbc:".length()) : port.location();
        if (location.isBlank()) {
            return new DataSetName("meshwork", product + "/" + port.name());
        }
        Matcher uri = WITH_AUTHORITY.matcher(location);
        if (uri.matches() && !uri.group(2).isEmpty()) {
            return named(uri.group(1) + "://" + uri.group(2), uri.group(3), port);
        }
        if (uri.matches()) {
            return named(uri.group(1), "/" + uri.group(3), port);
        }
        Matcher opaque = WITHOUT_AUTHORITY.matcher(location);
        return opaque.matches() ? named(opaque.group(1), opaque.group(2), port) : named("file", location, port);
    }

    private static DataSetName named(String namespace, String name, DataSetDescription port) {
        return new DataSetName(SafeNames.namespace(namespace), name.isBlank() ? port.name() : name);
    }
}
