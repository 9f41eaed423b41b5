package dev.meshwork.governance.access;

import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.governance.cel.Expression;
import dev.meshwork.governance.decision.Explanation.Effect;
import dev.meshwork.governance.decision.Rollout;
import dev.meshwork.governance.engine.AppliesTo;
import dev.meshwork.governance.facts.AccessRequest;
import dev.meshwork.governance.facts.FactModel;
import dev.meshwork.governance.obligation.Obligation;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One rule about who may have which data. Nothing is permitted unless a policy permits it, and what one forbids is denied
 * whatever others say. Reads as a sentence:
 *
 * <pre>{@code
 * AccessPolicy.permit("analysts-read")
 *     .actions("read").roles("analyst").purposes("analytics")
 *     .when("resource.sensitivity <= Sensitivity.CONFIDENTIAL")
 *     .obliges(Obligation.mask(Columns.personal(), MaskMethod.PSEUDONYM))
 *     .because("analysts count people, they need not know them")
 *     .build();
 * }</pre>
 *
 * <p>Immutable; thread-safe if its condition in Java is.
 */
public final class AccessPolicy {

    /** How long waivers of a policy may last where it does not say so itself. */
    public static final Duration DEFAULT_MAX_WAIVER = Duration.ofDays(90);

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+){0,15}");

    private final String name;
    private final Effect effect;
    private final String version;
    private final String because;
    private final Enforcement enforcement;
    private final Rollout rollout;
    private final AppliesTo appliesTo;
    private final @Nullable String condition;
    private final @Nullable Expression compiled;
    private final @Nullable Predicate<AccessRequest> predicate;
    private final List<Obligation> obligations;
    private final Duration maxWaiver;

    private AccessPolicy(Builder builder) {
        this.name = builder.name;
        this.effect = builder.effect;
        this.version = builder.version;
        this.because = builder.because;
        this.enforcement = builder.enforcement;
        this.rollout = builder.rollout;
        this.appliesTo = builder.appliesTo;
        this.condition = builder.condition;
        this.compiled = builder.compiled;
        this.predicate = builder.predicate;
        this.obligations = List.copyOf(builder.obligations);
        this.maxWaiver = builder.maxWaiver;
    }

    /** Starts a policy that permits. Several permits add up; what they oblige to adds up, too. */
    public static Builder permit(String name) {
        return new Builder(name, Effect.PERMIT);
    }

    /** Starts a policy that forbids. */
    public static Builder forbid(String name) {
        return new Builder(name, Effect.FORBID);
    }

    /** Starts a policy that neither permits nor forbids, but obliges those who may. */
    public static Builder oblige(String name) {
        return new Builder(name, Effect.OBLIGE);
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** {@link Effect#PERMIT}, {@link Effect#FORBID} or {@link Effect#OBLIGE}. */
    public Effect effect() {
        return effect;
    }

    /** The version. */
    public String version() {
        return version;
    }

    /** Why; may be empty. */
    public String because() {
        return because;
    }

    /** What a forbidden request means. Always {@link Enforcement#REQUIRED} for policies that do not forbid. */
    public Enforcement enforcement() {
        return enforcement;
    }

    /** From when on it has consequences. */
    public Rollout rollout() {
        return rollout;
    }

    /** What it applies to. */
    public AppliesTo appliesTo() {
        return appliesTo;
    }

    /** What it obliges to; never null but potentially empty. */
    public List<Obligation> obligations() {
        return obligations;
    }

    /** How long a waiver of it may last; zero where it cannot be waived. */
    public Duration maxWaiver() {
        return maxWaiver;
    }

    /** The condition in CEL, compiled for these facts unless it is already; nothing where there is none. */
    Optional<Expression> condition(FactModel facts) {
        if (compiled != null || condition == null) {
            return Optional.ofNullable(compiled);
        }
        return Optional.of(Expression.condition(condition, facts.access()));
    }

    @Nullable
    Predicate<AccessRequest> predicate() {
        return predicate;
    }

    /** {@code REQUIRED forbid 'pii-only-for-care' for everything when ..., because ...}. */
    @Override
    public String toString() {
        return enforcement + " " + effect.name().toLowerCase(Locale.ROOT) + " '" + name + "' for " + appliesTo
                + (condition == null ? "" : " when " + condition)
                + (predicate == null ? "" : " when " + predicate)
                + (because.isEmpty() ? "" : ", because " + because);
    }

    /** Builds a policy. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final Effect effect;
        private String version = "1.0.0";
        private String because = "";
        private Enforcement enforcement = Enforcement.REQUIRED;
        private Rollout rollout = Rollout.AT_ONCE;
        private AppliesTo appliesTo = AppliesTo.EVERYTHING;
        private @Nullable String condition;
        private @Nullable Expression compiled;
        private @Nullable Predicate<AccessRequest> predicate;
        private final List<Obligation> obligations = new ArrayList<>();
        private Duration maxWaiver = DEFAULT_MAX_WAIVER;

        private Builder(String name, Effect effect) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("Invalid policy name '" + name
                        + "': expected lower-case words joined by '-', such as 'analysts-read'");
            }
            this.name = name;
            this.effect = effect;
        }

        /** The version, which waivers name. Default: {@code 1.0.0}. */
        public Builder version(String text) {
            this.version = text;
            return this;
        }

        /** Why, as the rest of a sentence that starts with <em>because</em>. Default: no reason. */
        public Builder because(String text) {
            this.because = text;
            return this;
        }

        /** What a forbidden request means: only {@link Enforcement#REQUIRED}, the default, denies it. */
        public Builder enforcedAs(Enforcement level) {
            this.enforcement = level;
            return this;
        }

        /** It is decided and shown, and has no consequences. */
        public Builder shadow() {
            this.rollout = Rollout.SHADOW;
            return this;
        }

        /** It has consequences from a day on, in UTC. */
        public Builder enforcedFrom(LocalDate day) {
            this.rollout = Rollout.from(day);
            return this;
        }

        /** What it applies to. Default: everything. */
        public Builder appliesTo(AppliesTo scope) {
            this.appliesTo = scope;
            return this;
        }

        /** It applies to these actions only. */
        public Builder actions(String... verbs) {
            this.appliesTo = appliesTo.actions(Set.of(verbs));
            return this;
        }

        /** It applies to principals with one of these roles only. */
        public Builder roles(String... names) {
            this.appliesTo = appliesTo.roles(Set.of(names));
            return this;
        }

        /** It applies to these purposes only. */
        public Builder purposes(String... names) {
            this.appliesTo = appliesTo.purposes(Set.of(names));
            return this;
        }

        /** It applies to the products of these domains only. */
        public Builder domains(String... names) {
            this.appliesTo = appliesTo.domains(Set.of(names));
            return this;
        }

        /** It applies to these products only. */
        public Builder products(String... ids) {
            this.appliesTo = appliesTo.products(Set.of(ids));
            return this;
        }

        /** A condition in CEL about the request. Default: none. It is compiled when policies are put together. */
        public Builder when(String cel) {
            this.condition = cel;
            this.compiled = null;
            return this;
        }

        /** A condition about {@link FactModel#access()} that is compiled already. Default: none. */
        public Builder when(Expression expression) {
            this.condition = expression.source();
            this.compiled = expression;
            return this;
        }

        /** A condition in Java about the request: a function without side effects. Default: none. */
        public Builder when(Predicate<AccessRequest> java) {
            this.predicate = java;
            return this;
        }

        /** What it obliges to, in addition to what was given before. */
        public Builder obliges(Obligation... more) {
            obligations.addAll(List.of(more));
            return this;
        }

        /** How long a waiver of it may last; zero where it cannot be waived. Default: 90 days. */
        public Builder maxWaiver(Duration most) {
            this.maxWaiver = most;
            return this;
        }

        /**
         * The policy.
         *
         * @throws IllegalArgumentException if it is contradictory: a forbid that obliges, or a permit that only recommends
         */
        public AccessPolicy build() {
            if (effect == Effect.FORBID && !obligations.isEmpty()) {
                throw new IllegalArgumentException("Invalid policy '" + name
                        + "': who is forbidden something cannot be obliged to anything; make a policy of its own");
            }
            if (effect != Effect.FORBID && enforcement != Enforcement.REQUIRED) {
                throw new IllegalArgumentException("Invalid policy '" + name + "': only what forbids can be "
                        + enforcement.name().toLowerCase(Locale.ROOT) + "; leave the level out");
            }
            if (effect == Effect.OBLIGE && obligations.isEmpty()) {
                throw new IllegalArgumentException("Missing obligations of policy '" + name + "': name at least one");
            }
            Objects.requireNonNull(rollout, "rollout");
            return new AccessPolicy(this);
        }
    }
}
