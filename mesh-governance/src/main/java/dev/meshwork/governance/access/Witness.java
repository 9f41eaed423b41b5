package dev.meshwork.governance.access;

import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.governance.facts.AccessRequest;
import dev.meshwork.governance.facts.Column;
import dev.meshwork.governance.facts.Principal;
import dev.meshwork.governance.facts.Resource;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes a request that lies in a box, to show to people what a policy would do. */
final class Witness {

    private static final String PRINCIPAL_ATTRIBUTE = "principal.attributes.";
    private static final String RESOURCE_ATTRIBUTE = "resource.attributes.";

    private final Map<String, Object> values = new TreeMap<>();

    private Witness(Box box) {
        box.ranges().forEach((path, range) -> range.example().ifPresent(value -> values.put(path, value)));
    }

    /**
     * A request to which both policies apply, in words; nothing where none could be made. Each is tried on the policies, for a box knows
     * nothing of conditions that are not analysed.
     */
    static Optional<String> of(Box box, AccessRule... rules) {
        try {
            Witness witness = new Witness(box);
            AccessRequest request = witness.request();
            for (AccessRule rule : rules) {
                if (!rule.test(request)) {
                    return Optional.empty();
                }
            }
            return Optional.of(witness.inWords(request));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private String text(String path, String otherwise) {
        return values.get(path) instanceof String text ? text : otherwise;
    }

    @SuppressWarnings("unchecked")
    private List<String> texts(String path) {
        return values.get(path) instanceof List<?> list ? (List<String>) list : List.of();
    }

    private AccessRequest request() {
        Principal principal = new Principal(
                text("principal.id", "somebody"),
                texts("principal.roles"),
                text("principal.domain", ""),
                attributes(PRINCIPAL_ATTRIBUTE));
        boolean personal = Boolean.TRUE.equals(values.get("resource.personal"));
        Resource resource = new Resource(
                text("resource.product", "some-product"),
                text("resource.version", "1.0.0"),
                text("resource.domain", "some-domain"),
                values.get("resource.sensitivity") instanceof Sensitivity level ? level : Sensitivity.INTERNAL,
                texts("resource.tags"),
                personal ? List.of(Column.of("name", Classification.PII_NAME)) : List.of(),
                attributes(RESOURCE_ATTRIBUTE));
        return AccessRequest.by(principal)
                .to(text("action", "read"))
                .of(resource)
                .purpose(text("purpose", ""))
                .in(new Environment(text("environment", "prod")))
                .at(Instant.EPOCH)
                .build();
    }

    private Map<String, Object> attributes(String prefix) {
        Map<String, Object> attributes = new HashMap<>();
        values.forEach((path, value) -> {
            if (path.startsWith(prefix)) {
                attributes.put(path.substring(prefix.length()), value);
            }
        });
        return attributes;
    }

    /** {@code somebody may read some-product in prod, with principal.roles [analyst]}. */
    private String inWords(AccessRequest request) {
        String with = values.entrySet().stream()
                .filter(entry -> entry.getKey().contains("."))
                .map(entry ->
                        entry.getKey() + " " + String.valueOf(entry.getValue()).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return request.inWords() + (with.isEmpty() ? "" : ", with " + with);
    }
}
