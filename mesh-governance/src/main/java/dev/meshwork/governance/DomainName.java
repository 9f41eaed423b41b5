package dev.meshwork.governance;

import java.util.Locale;

/** Compares domains by name, so that {@code Marketing} does not escape what {@code marketing} agreed upon. */
final class DomainName {

    /** The scope of a policy that no domain made. */
    static final String GLOBAL = "global";

    private DomainName() {}

    /** The form in which names are compared. */
    static String of(String domain) {
        String name = domain.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("Missing name of a domain");
        }
        return name;
    }
}
