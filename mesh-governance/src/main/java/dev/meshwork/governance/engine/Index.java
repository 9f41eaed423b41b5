package dev.meshwork.governance.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the policies that can apply to a question. Each lies under its products, else under its domains, else under all; and
 * there under its roles, else its purposes, tags or actions. What else it asks for is not looked at here, so what is found is a
 * superset of {@link AppliesTo#admits}; a policy with several roles or tags may be found twice. Immutable and thread-safe; looking up
 * allocates nothing.
 *
 * @param <P> policies
 */
public final class Index<P> {

    private final Map<String, Shelf<P>> byProduct;
    private final Map<String, Shelf<P>> byDomain;
    private final Shelf<P> rest;

    private Index(Map<String, Shelf<P>> byProduct, Map<String, Shelf<P>> byDomain, Shelf<P> rest) {
        this.byProduct = byProduct;
        this.byDomain = byDomain;
        this.rest = rest;
    }

    /** Puts policies in order. */
    public static <P> Index<P> of(List<P> policies, Function<P, AppliesTo> appliesTo) {
        Map<String, List<P>> products = new HashMap<>();
        Map<String, List<P>> domains = new HashMap<>();
        List<P> others = new ArrayList<>();
        for (P policy : policies) {
            AppliesTo scope = appliesTo.apply(policy);
            if (!scope.products().isEmpty()) {
                put(products, scope.products(), policy);
            } else if (!scope.domains().isEmpty()) {
                put(domains, scope.domains(), policy);
            } else {
                others.add(policy);
            }
        }
        return new Index<>(shelves(products, appliesTo), shelves(domains, appliesTo), new Shelf<>(others, appliesTo));
    }

    static <P> void put(Map<String, List<P>> map, Set<String> keys, P policy) {
        keys.forEach(key -> map.computeIfAbsent(key, k -> new ArrayList<>()).add(policy));
    }

    private static <P> Map<String, Shelf<P>> shelves(Map<String, List<P>> map, Function<P, AppliesTo> appliesTo) {
        Map<String, Shelf<P>> shelves = new HashMap<>();
        map.forEach((key, policies) -> shelves.put(key, new Shelf<>(policies, appliesTo)));
        return shelves;
    }

    /** What this index does not look at, of all that a policy applies to. */
    public static AppliesTo unchecked(AppliesTo scope) {
        AppliesTo rest = !scope.products().isEmpty() ? scope.products(Set.of()) : scope.domains(Set.of());
        if (!scope.roles().isEmpty()) {
            return rest.roles(Set.of());
        }
        if (!scope.purposes().isEmpty()) {
            return rest.purposes(Set.of());
        }
        return !scope.tags().isEmpty() ? rest.tags(Set.of()) : rest.actions(Set.of());
    }

    /** Shows each policy that can apply to a visitor. */
    public void visit(Question question, Visitor<P> visitor) {
        if (!byProduct.isEmpty()) {
            visit(byProduct.get(question.product()), question, visitor);
        }
        if (!byDomain.isEmpty()) {
            visit(byDomain.get(question.domain()), question, visitor);
        }
        rest.visit(question, visitor);
    }

    private static <P> void visit(@Nullable Shelf<P> shelf, Question question, Visitor<P> visitor) {
        if (shelf != null) {
            shelf.visit(question, visitor);
        }
    }

    /** Looks at policies that can apply. */
    @FunctionalInterface
    public interface Visitor<P> {

        /** Looks at one. */
        void look(P policy);
    }
}
