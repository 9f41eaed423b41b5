package dev.meshwork.catalog.internal;

import dev.meshwork.core.metadata.DataProductMetadata;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Service levels for catalogs that keep texts by name. Stateless. */
public final class ServiceLevelTexts {

    private ServiceLevelTexts() {}

    /** What is promised, by property in lower case; where one is promised more than once, all of it. */
    public static Map<String, String> of(DataProductMetadata metadata) {
        return metadata.serviceLevels().stream()
                .collect(Collectors.toMap(
                        level -> level.property().name().toLowerCase(Locale.ROOT),
                        Object::toString,
                        (one, other) -> one + ", " + other,
                        TreeMap::new));
    }
}
