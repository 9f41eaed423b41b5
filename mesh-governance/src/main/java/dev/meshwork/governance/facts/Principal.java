package dev.meshwork.governance.facts;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Who asks. Immutable.
 *
 * @param id the name of a person or service, as the host service knows it
 * @param roles what it may act as
 * @param domain the domain it belongs to, in lower case; may be empty
 * @param attributes further facts, by name; {@link FactModel} says which ones policies may speak of
 */
public record Principal(String id, List<String> roles, String domain, Map<String, Object> attributes) {

    /** Copies the collections. */
    public Principal {
        Objects.requireNonNull(id, "id");
        roles = List.copyOf(roles);
        domain = Names.domain(domain);
        attributes = Attributes.copy(attributes);
    }

    /** A principal without a domain and further facts. */
    public static Principal of(String id, String... roles) {
        return new Principal(id, List.of(roles), "", Map.of());
    }

    /** A copy that belongs to a domain. */
    public Principal in(String otherDomain) {
        return new Principal(id, roles, otherDomain, attributes);
    }

    /** A copy with one more fact. */
    public Principal with(String name, Object value) {
        return new Principal(id, roles, domain, Names.plus(attributes, name, value));
    }
}
