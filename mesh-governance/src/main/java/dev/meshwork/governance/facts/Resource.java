package dev.meshwork.governance.facts;

import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.core.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is asked for: a data product, as its metadata describe it. Immutable.
 *
 * @param product the id of the product
 * @param version the version of its contract
 * @param domain the domain that owns it, in lower case
 * @param sensitivity how sensitive it is
 * @param tags its tags
 * @param columns its columns
 * @param attributes further facts, by name; {@link FactModel} says which ones policies may speak of
 */
public record Resource(
        String product,
        String version,
        String domain,
        Sensitivity sensitivity,
        List<String> tags,
        List<Column> columns,
        Map<String, Object> attributes) {

    /** Copies the collections. */
    public Resource {
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(sensitivity, "sensitivity");
        domain = Names.domain(domain);
        tags = List.copyOf(tags);
        columns = List.copyOf(columns);
        attributes = Attributes.copy(attributes);
    }

    /** A product and the schema of the port that is asked for. The metadata's attributes are further facts. */
    public static Resource of(DataProductMetadata metadata, Schema schema) {
        return new Resource(
                metadata.id(),
                metadata.version().toString(),
                metadata.domain(),
                metadata.sensitivity(),
                metadata.tags(),
                Column.of(schema),
                Map.copyOf(metadata.attributes()));
    }

    /** A copy with one more fact. */
    public Resource with(String name, Object value) {
        return new Resource(product, version, domain, sensitivity, tags, columns, Names.plus(attributes, name, value));
    }

    /** Whether a column holds personal data. */
    public boolean isPersonal() {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).isPersonal()) {
                return true;
            }
        }
        return false;
    }
}
