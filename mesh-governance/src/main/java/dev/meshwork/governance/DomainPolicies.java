package dev.meshwork.governance;

import dev.meshwork.core.gate.AdmissionFacts;
import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.ReleaseFacts;
import dev.meshwork.core.metadata.ProductDescription;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.governance.access.AccessPolicy;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The policies that one domain adds for its own products. Immutable. The static methods also make the ready policies of
 * two domains.
 */
public final class DomainPolicies {

    /** The attribute of the metadata that {@link #marketingAttribution()} asks for. */
    public static final String ATTRIBUTION_MODEL = "attribution_model";

    /**
     * A product has salespersons if the name of a field of an input or output holds this word; {@code _} and upper and lower case do
     * not matter.
     */
    public static final String SALESPERSON = "salesperson";

    /** The name of the check that {@link #salesQuotaAlignment()} asks for. */
    public static final String QUOTA_CHECK = "every salesperson has a quota";

    private final String domain;
    private final List<Policy> policies;
    private final List<AccessPolicy> access;

    private DomainPolicies(String domain, List<Policy> policies, List<AccessPolicy> access) {
        this.domain = domain;
        this.policies = policies;
        this.access = access;
    }

    /**
     * Binds policies to a domain: they concern its products only.
     *
     * @param domain the name of the domain; upper and lower case do not matter
     * @throws IllegalArgumentException if a policy was made for other domains
     */
    public static DomainPolicies of(String domain, Policy... policies) {
        String name = DomainName.of(domain);
        if (name.equals(DomainName.GLOBAL)) {
            throw new IllegalArgumentException("Invalid domain '" + domain
                    + "': that word stands for what concerns all domains; use Policies.global(...)");
        }
        for (Policy policy : policies) {
            if (!policy.concerns(name)) {
                throw new IllegalArgumentException("Invalid policy '" + policy.name() + "' of domain '" + name
                        + "': it was made " + policy.scopeInWords());
            }
        }
        return new DomainPolicies(name, List.of(policies), List.of());
    }

    /**
     * Adds policies about access to the domain's products. A domain that permits something decides itself who may have its products, within
     * what global policies permit; one that does not leaves it to them.
     */
    public DomainPolicies access(AccessPolicy... more) {
        return new DomainPolicies(
                domain,
                policies,
                Stream.concat(access.stream(), Stream.of(more)).toList());
    }

    /** {@code marketing-attribution}: the metadata name the attribution model. Required in domain marketing. */
    public static Policy marketingAttribution() {
        return Policy.named("marketing-attribution")
                .forDomains("marketing")
                .required()
                .description("marketing data should name their attribution model")
                .because("the same campaign earns another figure under another model")
                .requires(DomainPolicies::examineAttribution);
    }

    /**
     * {@code sales-quota-alignment}: the check {@value #QUOTA_CHECK} ran and passed, where the product has salespersons, see
     * {@link #SALESPERSON}. Required in domain sales, decided at release.
     */
    public static Policy salesQuotaAlignment() {
        return salesQuotaAlignment(QUOTA_CHECK);
    }

    /**
     * {@code sales-quota-alignment} with a check of another name.
     *
     * @param check the name of the check that has to pass in every data set where it runs, and run in at least one
     */
    public static Policy salesQuotaAlignment(String check) {
        return Policy.named("sales-quota-alignment")
                .forDomains("sales")
                .required()
                .description("sales data should align with quota definitions")
                .because("a result without a quota cannot be judged")
                .requiresAtRelease(facts -> examineCheck(facts, check));
    }

    /** The domain, in lower case. */
    public String domain() {
        return domain;
    }

    /** The policies, in order; never null but potentially empty. */
    public List<Policy> policies() {
        return policies;
    }

    /** The policies about access, in order; never null but potentially empty. */
    public List<AccessPolicy> access() {
        return access;
    }

    private static Finding examineAttribution(AdmissionFacts facts) {
        String model = facts.product().metadata().attributes().getOrDefault(ATTRIBUTION_MODEL, "");
        return model.isBlank()
                ? Finding.violated(
                        "the attribute " + ATTRIBUTION_MODEL + " is missing or blank",
                        "declare attribute(\"" + ATTRIBUTION_MODEL
                                + "\", \"last-touch\") in metadata(), with the model that you use")
                : Finding.satisfied("the attribution model is " + model);
    }

    private static Finding examineCheck(ReleaseFacts facts, String check) {
        List<CheckResult> results =
                facts.checks().stream().filter(c -> c.check().equals(check)).toList();
        if (results.isEmpty() && !hasSalespersons(facts.admission().product())) {
            return Finding.satisfied(
                    "there is nobody to have a quota: no field of an input or output names a " + SALESPERSON);
        }
        if (results.isEmpty()) {
            return Finding.violated(
                    "there is no check '" + check + "' among the results",
                    "bind a check named '" + check + "' to a data set in declare()");
        }
        String failed = results.stream()
                .filter(result -> !result.passed())
                .map(result -> "check '" + check + "' of " + result.dataSet() + " found " + result.observed())
                .collect(Collectors.joining(", and "));
        return failed.isEmpty()
                ? Finding.satisfied("check '" + check + "' passed")
                : Finding.violated(
                        failed, "correct the data at their source until check '" + check + "' passes, then run again");
    }

    private static boolean hasSalespersons(ProductDescription product) {
        return Stream.concat(product.inputs().stream(), product.outputs().stream())
                .flatMap(dataSet -> dataSet.schema().fields().stream())
                .anyMatch(DomainPolicies::namesSalesperson);
    }

    private static boolean namesSalesperson(Field field) {
        return field.name().replace("_", "").toLowerCase(Locale.ROOT).contains(SALESPERSON)
                || namesSalesperson(field.type());
    }

    private static boolean namesSalesperson(DataType type) {
        DataType element = type.element();
        return element != null && namesSalesperson(element)
                || type.fields().stream().anyMatch(DomainPolicies::namesSalesperson);
    }

    /** One policy per line. */
    @Override
    public String toString() {
        return policies.stream()
                .map(policy -> domain + ": " + policy)
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
