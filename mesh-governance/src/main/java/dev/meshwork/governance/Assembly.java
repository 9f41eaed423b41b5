package dev.meshwork.governance;

import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.governance.access.AccessPolicy;
import dev.meshwork.governance.access.BoundAccess;
import dev.meshwork.governance.decision.Explanation.Effect;
import dev.meshwork.governance.decision.Scope;
import dev.meshwork.governance.decision.Waiver;
import dev.meshwork.governance.facts.FactModel;
import dev.meshwork.governance.obligation.Carrier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What policies are put together from. Confined to one thread while it is changed. */
final class Assembly {

    private final List<BoundPolicy> policies = new ArrayList<>();
    private final List<BoundAccess> access = new ArrayList<>();
    private final Map<String, String> taken = new HashMap<>();
    private final Map<BoundPolicy, Integer> positions = new HashMap<>();
    private final List<String> voidWaivers = new ArrayList<>();
    private FactModel facts = FactModel.standard();
    private Carrier carrier = Carrier.withoutPseudonyms();
    private String origin = "policies in Java";

    Assembly() {}

    Assembly(Assembly other) {
        policies.addAll(other.policies);
        access.addAll(other.access);
        taken.putAll(other.taken);
        voidWaivers.addAll(other.voidWaivers);
        facts = other.facts;
        carrier = other.carrier;
        origin = other.origin;
        for (int i = 0; i < policies.size(); i++) {
            positions.put(policies.get(i), i);
        }
    }

    List<BoundPolicy> policies() {
        return List.copyOf(policies);
    }

    List<BoundAccess> access() {
        return List.copyOf(access);
    }

    FactModel facts() {
        return facts;
    }

    Carrier carrier() {
        return carrier;
    }

    String origin() {
        return origin;
    }

    List<String> voidWaivers() {
        return List.copyOf(voidWaivers);
    }

    int position(BoundPolicy policy) {
        return positions.getOrDefault(policy, policies.size());
    }

    void facts(FactModel model) {
        facts = model;
    }

    void carrier(Carrier other) {
        carrier = other;
    }

    void origin(String text) {
        origin = text;
    }

    void add(BoundPolicy added) {
        refuseClash(added.policy().name(), added.scope(), added.inWords());
        policies.add(added);
    }

    void add(Scope scope, AccessPolicy policy) {
        refuseClash(policy.name(), scope, inWords(scope, policy));
        Set<String> optedIn = scope.kind() == Scope.Kind.DOMAIN ? Set.of(scope.name()) : Set.of();
        access.add(new BoundAccess(scope, policy, optedIn, List.of()));
    }

    private static String inWords(Scope scope, AccessPolicy policy) {
        return "policy '" + policy.name() + "' of " + scope.inWords() + " (" + policy.enforcement() + ", for "
                + policy.appliesTo() + ")";
    }

    private void refuseClash(String name, Scope scope, String words) {
        String global = taken.get(key(Scope.GLOBAL, name));
        if (scope.equals(Scope.GLOBAL)) {
            if (global != null) {
                throw new IllegalArgumentException(
                        "Invalid global policies: there are two named '" + name + "'; leave one out");
            }
            policies.stream()
                    .filter(p -> p.policy().name().equals(name))
                    .findFirst()
                    .ifPresent(present -> {
                        throw redefines(present.inWords(), words);
                    });
            access.stream()
                    .filter(p -> p.policy().name().equals(name))
                    .findFirst()
                    .ifPresent(present -> {
                        throw redefines(inWords(present.scope(), present.policy()), words);
                    });
        } else if (global != null) {
            throw redefines(words, global);
        }
        String same = taken.put(key(scope, name), words);
        if (same != null) {
            throw new IllegalArgumentException(
                    "Cannot put policies together: " + words + " is there twice, next to " + same + "; leave one out");
        }
    }

    private static IllegalArgumentException redefines(String domain, String global) {
        return new IllegalArgumentException("Cannot put policies together: " + domain + " would redefine " + global
                + "; domains may tighten, never loosen: leave it out, or give what it adds another name");
    }

    private static String key(Scope scope, String name) {
        return scope.kind() + " " + scope.name() + " " + name;
    }

    void optIn(String domain, String policyName) {
        String name = DomainName.of(domain);
        for (int i = 0; i < policies.size(); i++) {
            BoundPolicy present = policies.get(i);
            if (present.policy().name().equals(policyName) && present.concerns(name)) {
                refuseOptIn(present.policy().enforcement(), present.inWords());
                policies.set(i, present.optIn(name));
                return;
            }
        }
        for (int i = 0; i < access.size(); i++) {
            BoundAccess present = access.get(i);
            boolean global = present.scope().equals(Scope.GLOBAL);
            if (present.policy().name().equals(policyName) && global) {
                refuseOptIn(present.policy().enforcement(), inWords(present.scope(), present.policy()));
                Set<String> more = new HashSet<>(present.optedIn());
                more.add(name);
                access.set(i, new BoundAccess(present.scope(), present.policy(), more, present.waivers()));
                return;
            }
        }
        throw new IllegalArgumentException("Cannot find policy '" + policyName + "' for domain '" + name
                + "' to opt in to: the optional ones are " + optionalFor(name));
    }

    private static void refuseOptIn(Enforcement level, String words) {
        if (level != Enforcement.OPTIONAL) {
            throw new IllegalArgumentException("Cannot opt in to " + words + ": only optional policies need it");
        }
    }

    private List<String> optionalFor(String domain) {
        List<String> names = new ArrayList<>();
        policies.stream()
                .filter(p -> p.concerns(domain) && p.policy().enforcement() == Enforcement.OPTIONAL)
                .forEach(p -> names.add(p.policy().name()));
        access.stream()
                .filter(p -> p.scope().equals(Scope.GLOBAL) && p.policy().enforcement() == Enforcement.OPTIONAL)
                .forEach(p -> names.add(p.policy().name()));
        return names;
    }

    void raise(String domain, String policyName, Enforcement level) {
        String name = Scope.domain(domain).name();
        for (int i = 0; i < policies.size(); i++) {
            BoundPolicy present = policies.get(i);
            if (present.isGlobal() && present.policy().name().equals(policyName)) {
                if (level.compareTo(present.enforcement(name)) > 0) {
                    throw new IllegalArgumentException("Cannot put policies together: domain '" + name
                            + "' would lower " + present.inWords() + " to " + level
                            + "; domains may tighten, never loosen: leave it out");
                }
                policies.set(i, present.raise(name, level));
                return;
            }
        }
        throw new IllegalArgumentException("Cannot find policy '" + policyName + "' to raise for domain '" + name
                + "': the global ones about products are "
                + policies.stream()
                        .filter(BoundPolicy::isGlobal)
                        .map(p -> p.policy().name())
                        .toList());
    }

    void waive(Waiver waiver) {
        boolean found = false;
        for (int i = 0; i < policies.size(); i++) {
            BoundPolicy present = policies.get(i);
            if (present.policy().name().equals(waiver.policy())) {
                check(waiver, present.policy().version(), present.policy().maxWaiver());
                policies.set(i, present.waive(waiver));
                found = true;
            }
        }
        for (int i = 0; i < access.size(); i++) {
            BoundAccess present = access.get(i);
            if (present.policy().name().equals(waiver.policy())
                    && present.policy().effect() == Effect.FORBID) {
                check(waiver, present.policy().version(), present.policy().maxWaiver());
                List<Waiver> more = new ArrayList<>(present.waivers());
                more.add(waiver);
                access.set(i, new BoundAccess(present.scope(), present.policy(), present.optedIn(), more));
                found = true;
            }
        }
        if (!found) {
            throw new IllegalArgumentException("Cannot waive policy '" + waiver.policy() + "' for " + waiver.product()
                    + ": there is no such policy about products, and none that forbids access");
        }
    }

    private void check(Waiver waiver, String version, Duration most) {
        String what = "policy '" + waiver.policy() + "' for " + waiver.product();
        if (most.isZero()) {
            throw new IllegalArgumentException("Cannot waive " + what + ": the policy allows no waivers");
        }
        if (waiver.duration().compareTo(most) > 0) {
            throw new IllegalArgumentException("Cannot waive " + what + " for "
                    + waiver.duration().toDays() + " days: the policy allows at most " + most.toDays()
                    + "; let it expire earlier");
        }
        if (!waiver.policyVersion().equals(version)) {
            voidWaivers.add("the waiver of " + what + " is void: it is of version " + waiver.policyVersion()
                    + ", and the policy is " + version + "; ask for a new one, or delete it");
        }
    }
}
