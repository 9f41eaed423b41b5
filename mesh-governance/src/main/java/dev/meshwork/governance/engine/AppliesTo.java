package dev.meshwork.governance.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a policy applies to: requests and products that have one of the values of each kind. No values of a kind mean any. A policy
 * that says so is found by index and is not asked about anything else. Immutable.
 *
 * @param products ids of products
 * @param domains domains that own products, in lower case
 * @param tags tags, of which a product has at least one
 * @param roles roles, of which a principal has at least one
 * @param purposes purposes
 * @param actions actions
 */
public record AppliesTo(
        Set<String> products,
        Set<String> domains,
        Set<String> tags,
        Set<String> roles,
        Set<String> purposes,
        Set<String> actions) {

    /** Everything. */
    public static final AppliesTo EVERYTHING =
            new AppliesTo(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    /** Copies the sets. */
    public AppliesTo {
        products = Set.copyOf(products);
        domains = domains.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        tags = Set.copyOf(tags);
        roles = Set.copyOf(roles);
        purposes = Set.copyOf(purposes);
        actions = Set.copyOf(actions);
    }

    /** A copy for these products only. */
    public AppliesTo products(Set<String> only) {
        return new AppliesTo(only, domains, tags, roles, purposes, actions);
    }

    /** A copy for these domains only. */
    public AppliesTo domains(Set<String> only) {
        return new AppliesTo(products, only, tags, roles, purposes, actions);
    }

    /** A copy for products with one of these tags. */
    public AppliesTo tags(Set<String> only) {
        return new AppliesTo(products, domains, only, roles, purposes, actions);
    }

    /** A copy for principals with one of these roles. */
    public AppliesTo roles(Set<String> only) {
        return new AppliesTo(products, domains, tags, only, purposes, actions);
    }

    /** A copy for these purposes only. */
    public AppliesTo purposes(Set<String> only) {
        return new AppliesTo(products, domains, tags, roles, only, actions);
    }

    /** A copy for these actions only. */
    public AppliesTo actions(Set<String> only) {
        return new AppliesTo(products, domains, tags, roles, purposes, only);
    }

    /** Whether a question is among them. */
    public boolean admits(Question question) {
        return (products.isEmpty() || products.contains(question.product()))
                && (domains.isEmpty() || domains.contains(question.domain()))
                && hasOne(tags, question.tags())
                && hasOne(roles, question.roles())
                && (purposes.isEmpty() || purposes.contains(question.purpose()))
                && (actions.isEmpty() || actions.contains(question.action()));
    }

    private static boolean hasOne(Set<String> wanted, List<String> present) {
        if (wanted.isEmpty()) {
            return true;
        }
        for (int i = 0; i < present.size(); i++) {
            if (wanted.contains(present.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** {@code roles [analyst], purposes [analytics]}, or {@code everything}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        add(parts, "products", products);
        add(parts, "domains", domains);
        add(parts, "tags", tags);
        add(parts, "roles", roles);
        add(parts, "purposes", purposes);
        add(parts, "actions", actions);
        return parts.isEmpty() ? "everything" : String.join(", ", parts);
    }

    private static void add(List<String> parts, String kind, Set<String> values) {
        if (!values.isEmpty()) {
            parts.add(kind + " " + new TreeSet<>(values));
        }
    }
}
