package dev.meshwork.governance.access;

import dev.meshwork.governance.decision.Explanation.Effect;
import dev.meshwork.governance.decision.Rollout;
import dev.meshwork.governance.decision.Scope;
import dev.meshwork.governance.obligation.Obligation;
import dev.meshwork.governance.obligation.Obligation.Auditing;
import dev.meshwork.governance.obligation.Obligation.Masking;
import dev.meshwork.governance.obligation.Obligation.PurposeLimit;
import dev.meshwork.governance.obligation.Obligation.Retention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refuses policies of domains and products that would loosen a global one, where that can be decided: conditions that join
 * comparisons of one fact with constants. Confined to one thread.
 */
final class Analysis {

    private record Analysed(AccessRule rule, Box box) {
        String inWords() {
            return rule.bound.inWords();
        }

        boolean isEnforced() {
            return rule.required && rule.bound.policy().rollout().mode() == Rollout.Mode.ENFORCE;
        }
    }

    private final List<Analysed> global = new ArrayList<>();
    private final List<Analysed> others = new ArrayList<>();
    /** The global policies that permit. */
    private final List<Analysed> envelope;

    private final List<String> notAnalysed = new ArrayList<>();

    Analysis(List<AccessRule> rules) {
        for (AccessRule rule : rules) {
            boolean everybody = rule.bound.scope().kind() == Scope.Kind.GLOBAL;
            (everybody ? global : others).add(new Analysed(rule, Box.of(rule)));
        }
        this.envelope =
                global.stream().filter(p -> p.rule().effect == Effect.PERMIT).toList();
    }

    List<String> notAnalysed() {
        return notAnalysed;
    }

    void run() {
        for (Analysed policy : global) {
            refuseUnreachable(policy);
            if (!policy.box().undecided().isEmpty() && policy.rule().effect == Effect.FORBID) {
                notAnalysed.add("what " + policy.inWords() + " forbids: "
                        + String.join(", and ", policy.box().undecided()));
            }
        }
        for (Analysed policy : others) {
            refuseUnreachable(policy);
            if (policy.rule().effect == Effect.PERMIT) {
                refuseForbidden(policy);
                refuseOutside(policy);
            }
            refuseLooserObligations(policy);
            if (!policy.box().undecided().isEmpty() && policy.rule().effect != Effect.FORBID) {
                notAnalysed.add(policy.inWords() + ": "
                        + String.join(", and ", policy.box().undecided()));
            }
        }
        refuseContradictions();
    }

    private static void refuseUnreachable(Analysed policy) {
        if (policy.box().isEmpty()) {
            throw new IllegalArgumentException("Invalid " + policy.inWords()
                    + ": it never applies, for what it asks for excludes itself; correct its condition");
        }
    }

    /** A permit that lies within what is forbidden can only be meant to loosen. */
    private void refuseForbidden(Analysed permit) {
        for (Analysed forbid : global) {
            if (forbid.rule().effect == Effect.FORBID
                    && forbid.isEnforced()
                    && permit.box().isWithin(forbid.box())) {
                Optional<String> example = Witness.of(permit.box(), permit.rule(), forbid.rule());
                example.ifPresent(request -> {
                    throw looser(permit, forbid, "permits only what that one forbids", request);
                });
            }
        }
    }

    private void refuseOutside(Analysed permit) {
        boolean reachable = envelope.stream()
                .anyMatch(p ->
                        p.box().isEverything() || !p.box().and(permit.box()).isEmpty());
        if (!reachable) {
            Witness.of(permit.box(), permit.rule()).ifPresent(request -> {
                throw new IllegalArgumentException("Cannot put policies together: " + permit.inWords()
                        + " permits only what no global policy permits "
                        + envelope.stream().map(p -> p.rule().name()).toList()
                        + "; domains may tighten, never loosen: have a global policy permit it, or leave it out."
                        + " A request that shows it: " + request);
            });
        }
    }

    private void refuseLooserObligations(Analysed policy) {
        if (policy.rule().duties().isEmpty()) {
            return;
        }
        for (Analysed other : global) {
            for (Obligation strict : other.isEnforced() ? other.rule().duties() : List.<Obligation>of()) {
                for (Obligation duty : policy.rule().duties()) {
                    looser(duty, strict).ifPresent(how -> refuse(policy, other, how));
                }
            }
        }
    }

    private static void refuse(Analysed policy, Analysed other, String how) {
        Box both = policy.box().and(other.box());
        if (!both.isEmpty()) {
            Witness.of(both, policy.rule(), other.rule()).ifPresent(request -> {
                throw looser(policy, other, how, request);
            });
        }
    }

    /** How an obligation is looser than a global one, if it is. */
    private static Optional<String> looser(Obligation duty, Obligation strict) {
        if (duty instanceof Masking mine && strict instanceof Masking theirs) {
            boolean weaker = mine.method().compareTo(theirs.method()) < 0;
            return when(weaker && mine.columns().overlap(theirs.columns()), duty, strict);
        }
        if (duty instanceof Retention mine && strict instanceof Retention theirs) {
            boolean longer = exceeds(mine.atMostDays(), theirs.atMostDays());
            boolean shorter = exceeds(theirs.atLeastDays(), mine.atLeastDays());
            boolean excluded = exceeds(mine.atLeastDays(), theirs.atMostDays())
                    || exceeds(theirs.atLeastDays(), mine.atMostDays());
            return when(longer || shorter || excluded, duty, strict);
        }
        if (duty instanceof PurposeLimit mine && strict instanceof PurposeLimit theirs) {
            return when(!theirs.purposes().containsAll(mine.purposes()), duty, strict);
        }
        if (duty instanceof Auditing mine && strict instanceof Auditing theirs) {
            return when(mine.level().compareTo(theirs.level()) < 0, duty, strict);
        }
        return Optional.empty();
    }

    private static boolean exceeds(@Nullable Integer one, @Nullable Integer other) {
        return one != null && other != null && one > other;
    }

    private static Optional<String> when(boolean looser, Obligation duty, Obligation strict) {
        return looser ? Optional.of("asks to " + duty + ", where that one asks to " + strict) : Optional.empty();
    }

    private static IllegalArgumentException looser(Analysed policy, Analysed other, String how, String request) {
        return new IllegalArgumentException("Cannot put policies together: " + policy.inWords() + " would loosen "
                + other.inWords() + ", for it " + how
                + "; domains may tighten, never loosen: change it, or leave it out. A request that shows it: "
                + request);
    }

    /** Rows that must be kept longer than they may: no request could ever be allowed. */
    private void refuseContradictions() {
        List<Analysed> all = new ArrayList<>(global);
        all.addAll(others);
        List<Analysed> keeping = all.stream()
                .filter(p -> p.rule().duties().stream().anyMatch(Retention.class::isInstance))
                .toList();
        for (Analysed one : keeping) {
            for (Analysed other : keeping) {
                if (one.rule()
                        .obligations
                        .and(other.rule().obligations)
                        .contradiction()
                        .isPresent()) {
                    refuseTogether(one, other);
                }
            }
        }
    }

    private static void refuseTogether(Analysed one, Analysed other) {
        Box both = one.box().and(other.box());
        if (!both.isEmpty()) {
            Witness.of(both, one.rule(), other.rule()).ifPresent(request -> {
                throw new IllegalArgumentException("Cannot put policies together: " + one.inWords() + ", which asks to "
                        + one.rule().obligations + ", and " + other.inWords() + ", which asks to "
                        + other.rule().obligations + ", exclude each other; change one of them."
                        + " A request that shows it: " + request);
            });
        }
    }
}
