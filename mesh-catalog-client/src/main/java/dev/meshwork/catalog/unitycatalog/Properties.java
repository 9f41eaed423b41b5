package dev.meshwork.catalog.unitycatalog;

import dev.meshwork.catalog.entry.CatalogEntry;
import dev.meshwork.catalog.internal.ServiceLevelTexts;
import dev.meshwork.core.metadata.DataOwnership;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.schema.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A product as properties. Not thread-safe. */
final class Properties {

    /** What our properties begin with; others are other people's. */
    static final String OURS = "meshwork.";

    /** Unity Catalog keeps values in 255 characters. */
    private static final int LONGEST = 255;

    private final Map<String, String> properties = new TreeMap<>();

    private Properties() {}

    /**
     * The properties.
     *
     * @param ports what became of each port
     * @param described the ports whose fields stand in no table
     */
    static Map<String, String> of(CatalogEntry entry, Map<String, String> ports, List<DataSetDescription> described) {
        Properties all = new Properties();
        all.addProduct(entry.metadata());
        all.addOwnership(entry.metadata().ownership());
        ports.forEach((port, table) -> all.put("port." + port, table));
        entry.outputs().forEach(all::addMarks);
        for (DataSetDescription port : described) {
            port.schema().fields().forEach(f -> all.put("field." + port.name() + "." + f.name(), Columns.sql(f)));
        }
        for (DataSetDescription input : entry.inputs()) {
            all.put("reads." + input.name(), input.location().isBlank() ? input.name() : input.location());
        }
        return all.properties;
    }

    private void addProduct(DataProductMetadata metadata) {
        put("product", metadata.id());
        put("name", metadata.name());
        put("domain", metadata.domain());
        put("owner-team", metadata.ownerTeam());
        for (int i = 0; i < metadata.tags().size(); i++) {
            put("tag." + i, metadata.tags().get(i));
        }
        put("version", metadata.version().toString());
        put("previous-versions", joined(metadata.previousVersions()));
        put("sensitivity", metadata.sensitivity().name());
        put("retention", metadata.retention().map(Object::toString).orElse(null));
        put(
                "documentation",
                Optional.ofNullable(metadata.documentationUrl())
                        .map(Object::toString)
                        .orElse(null));
        ServiceLevelTexts.of(metadata).forEach((name, text) -> put("service-level." + name, text));
        metadata.attributes().forEach((name, text) -> put("attribute." + name, text));
    }

    private void addOwnership(DataOwnership ownership) {
        put("technical-owner", ownership.technicalOwner());
        put("developer", ownership.developer());
        put("business-owner", ownership.businessOwner());
        put("steward", ownership.steward());
        put("on-call", ownership.onCallRotation());
        put("escalation", ownership.escalationPath());
        put("channel", ownership.communicationChannel());
    }

    /** What columns have no place for. */
    private void addMarks(DataSetDescription port) {
        List<Field> fields = port.schema().fields();
        put(
                "primary-key." + port.name(),
                joined(fields.stream()
                        .filter(Field::primaryKey)
                        .map(Field::name)
                        .toList()));
        for (Field field : fields) {
            field.classification().ifPresent(c -> put("classification." + port.name() + "." + field.name(), c.name()));
        }
    }

    private static String joined(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /** A longer value goes on in the next property. */
    private void put(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return;
        }
        int part = 1;
        for (int from = 0; from < value.length(); part++) {
            int to = Math.min(value.length(), from + LONGEST);
            if (to < value.length() && Character.isHighSurrogate(value.charAt(to - 1))) {
                to--;
            }
            properties.put(Names.free(OURS + name + (part == 1 ? "" : "." + part)), value.substring(from, to));
            from = to;
        }
    }
}
