package dev.meshwork.governance.bundle;

import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.ReleaseFacts;
import dev.meshwork.governance.Policy;
import dev.meshwork.governance.access.AccessPolicy;
import dev.meshwork.governance.cel.Expression;
import dev.meshwork.governance.cel.FactType.RecordOf;
import dev.meshwork.governance.decision.Rollout;
import dev.meshwork.governance.engine.AppliesTo;
import dev.meshwork.governance.facts.ComplianceFacts;
import dev.meshwork.governance.facts.FactModel;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads policies. Confined to one thread. */
final class PolicyReader {

    private static final List<String> COMMON = List.of(
            "name",
            "version",
            "because",
            "level",
            "mode",
            "enforceFrom",
            "maxWaiverDays",
            "appliesTo",
            "when",
            "obligations");
    private static final List<String> ACCESS = plus("effect");
    private static final List<String> PRODUCT = plus("description", "at", "require", "remedy");
    private static final List<String> KINDS = List.of("products", "domains", "tags", "roles", "purposes", "actions");

    private static final Map<String, Enforcement> LEVELS = Words.of(Enforcement.class);
    private static final Map<String, Rollout.Mode> MODES = Words.of(Rollout.Mode.class);
    private static final Map<String, Policy.Moment> MOMENTS = Words.of(Policy.Moment.class);

    private enum Effect {
        PERMIT,
        FORBID,
        OBLIGE
    }

    private static final Map<String, Effect> EFFECTS = Words.of(Effect.class);

    private final FactModel facts;
    /** Conditions of a bundle repeat themselves. */
    private final Map<String, Expression> conditions = new HashMap<>();

    PolicyReader(FactModel facts) {
        this.facts = facts;
    }

    private static List<String> plus(String... more) {
        return Stream.concat(COMMON.stream(), Stream.of(more)).toList();
    }

    /** Whether a policy is about access. */
    static boolean isAccess(YamlNode node) {
        if (node.has("effect") == node.has("require")) {
            throw node.invalid(
                    "a policy has either 'effect', and is about access, or 'require', and is about products");
        }
        return node.has("effect");
    }

    AccessPolicy access(YamlNode node) {
        node.withKeys(ACCESS);
        String name = node.get("name").text();
        try {
            AccessPolicy.Builder builder = switch (node.get("effect").oneOf(EFFECTS)) {
                case PERMIT -> AccessPolicy.permit(name);
                case FORBID -> AccessPolicy.forbid(name);
                case OBLIGE -> AccessPolicy.oblige(name);
            };
            builder.version(node.text("version", "1.0.0"))
                    .because(node.text("because", ""))
                    .appliesTo(appliesTo(node))
                    .obliges(ObligationReader.read(node.elements("obligations")));
            node.find("level").ifPresent(level -> builder.enforcedAs(level.oneOf(LEVELS)));
            node.find("maxWaiverDays").ifPresent(days -> builder.maxWaiver(Duration.ofDays(days.number())));
            if (isShadow(node)) {
                builder.shadow();
            }
            node.find("enforceFrom").ifPresent(day -> builder.enforcedFrom(day(day)));
            node.find("when")
                    .ifPresent(when -> builder.when(
                            conditions.computeIfAbsent(when.text(), text -> compile(when, facts.access()))));
            return builder.build();
        } catch (BundleException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw node.invalid(e);
        }
    }

    Policy product(YamlNode node) {
        node.withKeys(PRODUCT);
        try {
            Policy.Moment moment = node.find("at").map(at -> at.oneOf(MOMENTS)).orElse(Policy.Moment.ADMISSION);
            RecordOf known = moment == Policy.Moment.RELEASE ? facts.release() : facts.admission();
            Policy.Builder builder = Policy.named(node.get("name").text())
                    .version(node.text("version", "1.0.0"))
                    .description(node.get("description").text())
                    .appliesTo(appliesTo(node))
                    .obliges(ObligationReader.read(node.elements("obligations")));
            node.find("because").ifPresent(because -> builder.because(because.text()));
            node.find("maxWaiverDays").ifPresent(days -> builder.maxWaiver(Duration.ofDays(days.number())));
            if (isShadow(node)) {
                builder.shadow();
            }
            node.find("enforceFrom").ifPresent(day -> builder.enforcedFrom(day(day)));
            node.find("when").ifPresent(when -> {
                Expression condition = compile(when, facts.admission());
                builder.when(release -> condition.test(new ComplianceFacts(release)));
            });
            Expression require = compile(node.get("require"), known);
            CelCondition condition = new CelCondition(require, remedy(node, require));
            Policy policy = moment == Policy.Moment.RELEASE
                    ? builder.requiresAtRelease(condition)
                    : builder.requires(admission -> condition.apply(new ReleaseFacts(admission, List.of())));
            return node.find("level")
                    .map(level -> policy.enforcedAs(level.oneOf(LEVELS)))
                    .orElse(policy);
        } catch (BundleException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw node.invalid(e);
        }
    }

    private static String remedy(YamlNode node, Expression require) {
        return require.source().equals("true")
                ? node.text("remedy", "-")
                : node.get("remedy").text();
    }

    private static boolean isShadow(YamlNode node) {
        return node.find("mode").map(mode -> mode.oneOf(MODES)).orElse(Rollout.Mode.ENFORCE) == Rollout.Mode.SHADOW;
    }

    private static Expression compile(YamlNode node, RecordOf known) {
        try {
            return Expression.condition(node.text(), known);
        } catch (BundleException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw node.invalid(e);
        }
    }

    private static LocalDate day(YamlNode node) {
        try {
            return LocalDate.parse(node.text());
        } catch (DateTimeParseException e) {
            throw node.invalid("expected a day such as 2026-03-01, but found '" + node.text() + "'");
        }
    }

    private static AppliesTo appliesTo(YamlNode node) {
        return node.find("appliesTo")
                .map(scope -> scope.withKeys(KINDS))
                .map(scope -> new AppliesTo(
                        scope.texts("products"),
                        scope.texts("domains"),
                        scope.texts("tags"),
                        scope.texts("roles"),
                        scope.texts("purposes"),
                        scope.texts("actions")))
                .orElse(AppliesTo.EVERYTHING);
    }
}
