package dev.meshwork.governance;

import dev.meshwork.core.gate.AdmissionFacts;
import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.gate.ReleaseFacts;
import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.governance.access.AccessPolicy;
import dev.meshwork.governance.decision.Rollout;
import dev.meshwork.governance.engine.AppliesTo;
import dev.meshwork.governance.obligation.Carrier;
import dev.meshwork.governance.obligation.Obligation;
import dev.meshwork.governance.obligation.Obligations;
import dev.meshwork.governance.obligation.Use;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One rule about data products: whom it concerns, what should be, why, and how to tell. Reads as a sentence:
 *
 * <pre>{@code
 * Policy.named("retention-policy").forAllDomains().required()
 *     .description("data products should declare how long their data are kept")
 *     .because("data that are kept without an end become a liability")
 *     .requires(facts -> facts.product().metadata().retention().isPresent()
 *         ? Finding.satisfied("a retention is declared")
 *         : Finding.violated("no retention is declared", "declare retention(Period.ofDays(730)) in metadata()"));
 * }</pre>
 *
 * <p>A policy decides nothing by itself; {@link Policies} puts policies together. Immutable; thread-safe if its
 * condition is.
 */
public final class Policy {

    /** When a policy decides. */
    public enum Moment {
        /** Before anything is ingested, from what the product declares. */
        ADMISSION,
        /** Before anything becomes visible, from what the checks of the run found as well. */
        RELEASE
    }

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+){0,15}");

    private final String name;
    private final String description;
    private final @Nullable String because;
    private final Enforcement enforcement;
    private final AppliesTo appliesTo;
    private final String version;
    private final Rollout rollout;
    private final Duration maxWaiver;
    private final Obligations obligations;
    private final Predicate<ReleaseFacts> when;
    private final BiFunction<AdmissionFacts, DataSetDescription, Treatment> treatment;
    private final Moment decidedAt;
    private final Function<ReleaseFacts, Finding> condition;

    private Policy(Builder builder, Moment decidedAt, Function<ReleaseFacts, Finding> condition) {
        if (builder.description.isBlank()) {
            throw new IllegalArgumentException("Missing description of policy '" + builder.name
                    + "': say what should be, such as 'data products should declare how long their data are kept'");
        }
        this.name = builder.name;
        this.description = builder.description;
        this.because = builder.because;
        this.enforcement = builder.enforcement;
        this.appliesTo = builder.appliesTo;
        this.version = builder.version;
        this.rollout = builder.rollout;
        this.maxWaiver = builder.maxWaiver;
        this.obligations = Obligations.of(builder.name, builder.obligations);
        this.when = builder.when;
        this.treatment = builder.treatment;
        this.decidedAt = decidedAt;
        this.condition = Objects.requireNonNull(condition, "condition");
    }

    /**
     * Starts a policy.
     *
     * @param name lower-case words joined by {@code -}, such as {@code retention-policy}
     * @throws IllegalArgumentException if the name has another form
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** What should be, such as {@code data products should declare how long their data are kept}. */
    public String description() {
        return description;
    }

    /** Why. */
    public Optional<String> because() {
        return Optional.ofNullable(because);
    }

    /** What a violation means. */
    public Enforcement enforcement() {
        return enforcement;
    }

    /** The domains whose products it concerns, in lower case; empty where it concerns all. */
    public Set<String> domains() {
        return appliesTo.domains();
    }

    /** The products, domains and tags that it concerns. */
    public AppliesTo appliesTo() {
        return appliesTo;
    }

    /** The version, which waivers name. */
    public String version() {
        return version;
    }

    /** From when on a violation has consequences. */
    public Rollout rollout() {
        return rollout;
    }

    /** How long a waiver of it may last; zero where it cannot be waived. */
    public Duration maxWaiver() {
        return maxWaiver;
    }

    /** What it obliges to, for every output. */
    public Obligations obligations() {
        return obligations;
    }

    /** When it decides. */
    public Moment decidedAt() {
        return decidedAt;
    }

    /** Whether it concerns the products of a domain. */
    public boolean concerns(String domain) {
        return domains().isEmpty() || domains().contains(DomainName.of(domain));
    }

    /**
     * The same policy with another enforcement. For those who set global policies: a domain cannot loosen a global
     * policy this way, because {@link Policies#with} refuses its name.
     */
    public Policy enforcedAs(Enforcement level) {
        Builder copy = new Builder(name).description(description).treating(treatment);
        copy.because = because;
        copy.appliesTo = appliesTo;
        copy.version = version;
        copy.rollout = rollout;
        copy.maxWaiver = maxWaiver;
        copy.when = when;
        obligations.parts().forEach(part -> copy.obligations.add(part.obligation()));
        copy.enforcement = Objects.requireNonNull(level, "level");
        return new Policy(copy, decidedAt, condition);
    }

    /**
     * What the policy says of a product. Whatever the condition throws is a violation, and so is an obligation that cannot be
     * carried out.
     */
    PolicyDecision decide(String scope, ReleaseFacts facts, Carrier carrier) {
        Finding finding = examine(facts, carrier);
        String sentence = finding.isSatisfied() ? "" : sentence() + ": ";
        String message = facts.admission().product().metadata().id() + ": " + sentence + finding.message();
        return new PolicyDecision(name, scope, enforcement, finding.isSatisfied(), message, finding.remedyOrNull());
    }

    private Finding examine(ReleaseFacts facts, Carrier carrier) {
        try {
            if (!when.test(facts)) {
                return Finding.satisfied("it is not concerned");
            }
            Finding finding = Objects.requireNonNull(condition.apply(facts), "the condition returned no finding");
            List<String> obstacles = new ArrayList<>();
            for (DataSetDescription port : facts.admission().product().outputs()) {
                carrier.obstacles(obligations, port.schema(), Use.publishing(facts.admission()))
                        .forEach(obstacle -> obstacles.add(obstacle + " at port " + port.name()));
            }
            return finding.isSatisfied() && !obstacles.isEmpty()
                    ? Finding.violated(
                            String.join(", and ", obstacles),
                            "give the policies a masker, Policies.carriedOutBy(Carrier.with(masker)), or change the fields so"
                                    + " that they can be masked, or take them out of the port")
                    : finding;
        } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
            return Finding.violated(
                    "it cannot be decided, the condition failed with " + e,
                    "repair the condition of policy '" + name + "', or what it trips over in the product");
        }
    }

    /**
     * What must happen to the rows of a port, besides the obligations.
     *
     * @throws IllegalStateException if that cannot be said; nothing may leave then
     */
    Treatment treat(AdmissionFacts facts, DataSetDescription port) {
        try {
            return Objects.requireNonNull(treatment.apply(facts, port), "there is no treatment");
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "Cannot treat the rows of port '" + port.name() + "' of "
                            + facts.product().metadata().id() + " as policy '" + name + "' asks: " + e,
                    e);
        }
    }

    /** Whether its condition and obligations are looked at; where that cannot be said, they are. */
    boolean isConcerned(ReleaseFacts facts) {
        try {
            return when.test(facts);
        } catch (RuntimeException e) {
            return true;
        }
    }

    /** Whom it concerns, for messages. */
    String scopeInWords() {
        return domains().isEmpty()
                ? "for all domains"
                : new TreeSet<>(domains()).stream().collect(Collectors.joining(", ", "for domain ", ""));
    }

    private String sentence() {
        return because == null ? description : description + ", because " + because;
    }

    /** {@code REQUIRED policy 'retention-policy' for all domains: data products should ..., because ...}. */
    @Override
    public String toString() {
        return enforcement + " policy '" + name + "' " + scopeInWords() + ": " + sentence();
    }

    /** Builds a policy. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private String description = "";
        private @Nullable String because;
        private Enforcement enforcement = Enforcement.REQUIRED;
        private AppliesTo appliesTo = AppliesTo.EVERYTHING;
        private String version = "1.0.0";
        private Rollout rollout = Rollout.AT_ONCE;
        private Duration maxWaiver = AccessPolicy.DEFAULT_MAX_WAIVER;
        private final List<Obligation> obligations = new ArrayList<>();
        private Predicate<ReleaseFacts> when = facts -> true;
        private BiFunction<AdmissionFacts, DataSetDescription, Treatment> treatment = (facts, port) -> Treatment.NONE;

        private Builder(String name) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("Invalid policy name '" + name
                        + "': expected lower-case words joined by '-', such as 'retention-policy'");
            }
            this.name = name;
        }

        /** It concerns every product. This is the default. */
        public Builder forAllDomains() {
            this.appliesTo = appliesTo.domains(Set.of());
            return this;
        }

        /** It concerns the products of these domains only. Upper and lower case do not matter. */
        public Builder forDomains(String first, String... more) {
            this.appliesTo = appliesTo.domains(Stream.concat(Stream.of(first), Stream.of(more))
                    .map(DomainName::of)
                    .collect(Collectors.toSet()));
            return this;
        }

        /**
         * The products, domains and tags that it concerns. Default: all. A policy that says so is found by index and not asked about
         * others.
         *
         * @throws IllegalArgumentException if it names roles, purposes or actions, which a product does not have
         */
        public Builder appliesTo(AppliesTo scope) {
            if (!scope.roles().isEmpty()
                    || !scope.purposes().isEmpty()
                    || !scope.actions().isEmpty()) {
                throw new IllegalArgumentException(
                        "Invalid policy '" + name + "' for " + scope
                                + ": a product has no roles, purposes and actions; write an AccessPolicy about who may have it");
            }
            this.appliesTo = scope;
            return this;
        }

        /** It concerns products for which this holds. Where that cannot be said, the product violates it. Default: all. */
        public Builder when(Predicate<ReleaseFacts> concerned) {
            this.when = Objects.requireNonNull(concerned, "concerned");
            return this;
        }

        /** The version, which waivers name. Default: {@code 1.0.0}. */
        public Builder version(String text) {
            this.version = text;
            return this;
        }

        /** A violation is shown and has no consequences. */
        public Builder shadow() {
            this.rollout = Rollout.SHADOW;
            return this;
        }

        /** A violation has consequences from a day on, in UTC. */
        public Builder enforcedFrom(LocalDate day) {
            this.rollout = Rollout.from(day);
            return this;
        }

        /** How long a waiver of it may last; zero where it cannot be waived. Default: 90 days. */
        public Builder maxWaiver(Duration most) {
            this.maxWaiver = most;
            return this;
        }

        /**
         * What must be done with the rows of every output, in addition to what was given before. A product whose rows do not let it be
         * done violates the policy.
         */
        public Builder obliges(Obligation... more) {
            obligations.addAll(List.of(more));
            return this;
        }

        /** A violation keeps data from being served. This is the default. */
        public Builder required() {
            this.enforcement = Enforcement.REQUIRED;
            return this;
        }

        /** A violation is a warning in the report. */
        public Builder recommended() {
            this.enforcement = Enforcement.RECOMMENDED;
            return this;
        }

        /** It is looked at only for domains that opted in, and a violation is a mention in the report. */
        public Builder optional() {
            this.enforcement = Enforcement.OPTIONAL;
            return this;
        }

        /** What should be, as a sentence with <em>should</em>. Must be given. */
        public Builder description(String text) {
            this.description = text;
            return this;
        }

        /** Why, as the rest of a sentence that starts with <em>because</em>. Default: no reason. */
        public Builder because(String text) {
            this.because = text;
            return this;
        }

        /**
         * What must happen to the rows on their way to a port: filters and masks. Asked once for each port of a run,
         * also where the condition is violated. Default: nothing.
         */
        public Builder treating(BiFunction<AdmissionFacts, DataSetDescription, Treatment> asks) {
            this.treatment = Objects.requireNonNull(asks, "asks");
            return this;
        }

        /**
         * The policy, decided before anything is ingested.
         *
         * @param condition says whether the product complies, and if not, what to do; a function without side effects.
         *     Whatever it throws is a violation
         * @throws IllegalArgumentException if there is no description
         */
        public Policy requires(Function<AdmissionFacts, Finding> condition) {
            Objects.requireNonNull(condition, "condition");
            return new Policy(this, Moment.ADMISSION, facts -> condition.apply(facts.admission()));
        }

        /**
         * The policy, decided before anything becomes visible, with what the checks of the run found.
         *
         * @param condition as in {@link #requires}
         * @throws IllegalArgumentException if there is no description
         */
        public Policy requiresAtRelease(Function<ReleaseFacts, Finding> condition) {
            return new Policy(this, Moment.RELEASE, condition);
        }
    }
}
