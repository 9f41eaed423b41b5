package dev.meshwork.catalog.registry;

import dev.meshwork.catalog.internal.SafeNames;
import dev.meshwork.core.metadata.DataProductMetadata;

/** What the schema of a port is called in a registry. Implementations are pure functions: another name is another history. */
@FunctionalInterface
public interface SubjectNaming {

    /** The name; not blank. */
    String subject(DataProductMetadata product, String port);

    /**
     * {@code dp.customer.360.warehouse.v2}: versions of one major number follow one another, and are held to what they promise; those of
     * another one are served side by side, and begin anew.
     */
    static SubjectNaming byLine() {
        return (product, port) -> product.id() + "." + SafeNames.fileNames().of(port) + ".v"
                + product.version().major();
    }

    /** As {@code topics} names the topic that a port is written to, with {@code -value} as Kafka's serializers look for it. */
    static SubjectNaming topicValue(SubjectNaming topics) {
        return (product, port) -> topics.subject(product, port) + "-value";
    }
}
