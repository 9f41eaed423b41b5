package dev.meshwork.governance.bundle;

import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.governance.PoliciesBuilder;
import dev.meshwork.governance.Policy;
import dev.meshwork.governance.access.AccessPolicy;
import dev.meshwork.governance.decision.Scope;
import dev.meshwork.governance.decision.Waiver;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One file of policies and waivers. Confined to one thread. */
final class PolicyFile {

    private static final List<String> KEYS =
            List.of("scope", "domain", "product", "policies", "waivers", "optIn", "raise");
    private static final List<String> WAIVER_KEYS =
            List.of("policy", "version", "product", "because", "requestedBy", "approvedBy", "issued", "expires");
    private static final Map<String, Enforcement> LEVELS = Words.of(Enforcement.class);

    private final YamlNode root;
    private final Scope scope;

    PolicyFile(YamlNode root) {
        this.root = root.withKeys(KEYS);
        this.scope = scope();
    }

    private Scope scope() {
        long scopes =
                List.of("scope", "domain", "product").stream().filter(root::has).count();
        if (scopes != 1) {
            throw root.invalid(
                    "a file says once who made its policies: 'scope: global', 'domain: NAME' or 'product: ID'");
        }
        if (root.has("scope")) {
            return root.get("scope").oneOf(Map.of("global", Scope.GLOBAL));
        }
        YamlNode name = root.has("domain") ? root.get("domain") : root.get("product");
        try {
            return root.has("domain") ? Scope.domain(name.text()) : Scope.product(name.text());
        } catch (BundleException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw name.invalid(e);
        }
    }

    /** Adds the policies. */
    void addPolicies(PoliciesBuilder builder, PolicyReader reader) {
        List<Policy> products = new ArrayList<>();
        List<AccessPolicy> access = new ArrayList<>();
        for (YamlNode node : root.elements("policies")) {
            if (PolicyReader.isAccess(node)) {
                access.add(reader.access(node));
            } else {
                products.add(reader.product(node));
            }
        }
        try {
            builder.add(scope, products, access);
        } catch (IllegalArgumentException e) {
            throw root.invalid(e);
        }
    }

    /** Adds what speaks of policies, when all are there. */
    void addReferences(PoliciesBuilder builder) {
        root.find("optIn").ifPresent(names -> {
            String domain = domainOf(names);
            names.elements().forEach(name -> guarded(name, () -> builder.optIn(domain, name.text())));
        });
        root.find("raise").ifPresent(levels -> {
            String domain = domainOf(levels);
            levels.entries()
                    .forEach((policy, level) ->
                            guarded(level, () -> builder.raise(domain, policy, level.oneOf(LEVELS))));
        });
        root.elements("waivers")
                .forEach(node -> guarded(node, () -> builder.waive(waiver(node.withKeys(WAIVER_KEYS)))));
    }

    private String domainOf(YamlNode node) {
        if (scope.kind() != Scope.Kind.DOMAIN) {
            throw node.invalid("only a domain can do that; write it into a file with 'domain: NAME'");
        }
        return scope.name();
    }

    private static void guarded(YamlNode node, Runnable change) {
        try {
            change.run();
        } catch (BundleException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw node.invalid(e);
        }
    }

    private static Waiver waiver(YamlNode node) {
        return Waiver.of(node.get("policy").text(), node.get("version").text())
                .product(node.get("product").text())
                .because(node.get("because").text())
                .requestedBy(node.get("requestedBy").text())
                .approvedBy(node.get("approvedBy").text())
                .valid(time(node.get("issued")), time(node.get("expires")))
                .build();
    }

    private static Instant time(YamlNode node) {
        String text = node.text();
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw node.invalid("expected a day such as 2026-03-01, or a time such as 2026-03-01T12:00:00Z, but found '"
                    + text + "'");
        }
    }
}
