package dev.meshwork.benchmarks.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One policy of the decision problem; a part that is null is not asked for.
 *
 * @param name its name
 * @param permits whether it permits or forbids
 * @param domain the domain of the product, or null for a global one
 * @param role a role that the principal has
 * @param notRole a role that the principal does not have
 * @param purpose the purpose
 * @param atMost the highest sensitivity
 * @param atLeast the lowest sensitivity
 * @param personal whether the product holds personal data
 * @param environment the environment
 */
record Rule(
        String name,
        boolean permits,
        @Nullable String domain,
        @Nullable String role,
        @Nullable String notRole,
        @Nullable String purpose,
        @Nullable Integer atMost,
        @Nullable Integer atLeast,
        @Nullable Boolean personal,
        @Nullable String environment) {

    static final List<String> LEVELS = List.of("PUBLIC", "INTERNAL", "CONFIDENTIAL", "RESTRICTED");

    boolean matches(Question q) {
        return (domain == null || domain.equals(q.domain()))
                && (role == null || q.roles().contains(role))
                && (notRole == null || !q.roles().contains(notRole))
                && (purpose == null || purpose.equals(q.purpose()))
                && (atMost == null || q.sensitivity() <= atMost)
                && (atLeast == null || q.sensitivity() >= atLeast)
                && (personal == null || personal == q.personal())
                && (environment == null || environment.equals(q.environment()));
    }

    /** How an engine writes the parts of a condition; {@code %s} stands for the value. */
    record Syntax(
            String domain,
            String role,
            String notRole,
            String purpose,
            String atMost,
            String atLeast,
            String personal,
            String notPersonal,
            String environment) {}

    /** The condition in the syntax of an engine. The domain may be left out, where it is said elsewhere. */
    String condition(Syntax syntax) {
        List<String> parts = new ArrayList<>();
        add(parts, syntax.domain(), domain);
        add(parts, syntax.role(), role);
        add(parts, syntax.notRole(), notRole);
        add(parts, syntax.purpose(), purpose);
        add(parts, syntax.atMost(), atMost);
        add(parts, syntax.atLeast(), atLeast);
        if (personal != null) {
            parts.add(personal ? syntax.personal() : syntax.notPersonal());
        }
        add(parts, syntax.environment(), environment);
        return parts.isEmpty() ? "true" : String.join(" && ", parts);
    }

    private static void add(List<String> parts, String form, @Nullable Object value) {
        if (value != null && !form.isEmpty()) {
            boolean name = form.contains("LEVEL") && value instanceof Integer;
            parts.add(form.replace("LEVEL", "").replace("%s", name ? LEVELS.get((Integer) value) : value.toString()));
        }
    }
}
