package dev.meshwork.core.gate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Who reads what a product serves, and what for. Immutable.
 *
 * @param id the name of a person or service, as the host service knows it and the access log shows it
 * @param roles what it may act as
 * @param domain the domain it belongs to; may be empty
 * @param attributes further facts for access gates, by name
 * @param purpose what for, such as {@code analytics}; may be empty, which is no purpose in particular
 */
public record Reader(String id, List<String> roles, String domain, Map<String, Object> attributes, String purpose) {

    /** Copies the collections. */
    public Reader {
        Objects.requireNonNull(id, "id");
        roles = List.copyOf(roles);
        Objects.requireNonNull(domain, "domain");
        attributes = Map.copyOf(attributes);
        Objects.requireNonNull(purpose, "purpose");
    }

    /** A reader without a domain, further facts and a purpose. */
    public static Reader of(String id, String... roles) {
        return new Reader(id, List.of(roles), "", Map.of(), "");
    }

    /** A copy that belongs to a domain. */
    public Reader in(String otherDomain) {
        return new Reader(id, roles, otherDomain, attributes, purpose);
    }

    /** A copy with one more fact. */
    public Reader with(String name, Object value) {
        Map<String, Object> more = new HashMap<>(attributes);
        more.put(name, value);
        return new Reader(id, roles, domain, more, purpose);
    }

    /** A copy that reads for a purpose. */
    public Reader forPurpose(String why) {
        return new Reader(id, roles, domain, attributes, why);
    }
}
