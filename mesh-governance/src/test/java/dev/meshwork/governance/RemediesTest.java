package dev.meshwork.governance;

import static dev.meshwork.governance.Products.ORDERS;
import static dev.meshwork.governance.Products.PROFILES;
import static dev.meshwork.governance.Products.compliant;
import static dev.meshwork.governance.Products.compliantMetadata;
import static dev.meshwork.governance.Products.metadata;
import static dev.meshwork.governance.Products.port;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.governance.bundle.PolicyBundle;
import dev.meshwork.governance.decision.Waiver;
import dev.meshwork.governance.obligation.Carrier;
import dev.meshwork.governance.testing.PolicyTester;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each ready policy refuses by name a product that violates it alone; what its remedy says, done to the letter, makes the product
 * pass; and so does a waiver, until it expires. Both for the policies in Java and for the documents.
 */
class RemediesTest {

    private static final Instant END = Instant.parse("2026-02-01T00:00:00Z");

    private record Case(
            String policy,
            Policies java,
            Policies documents,
            PolicyTester violating,
            String remedy,
            PolicyTester repaired,
            boolean documentsRepaired) {
        @Override
        public String toString() {
            return policy;
        }
    }

    private static Policies java(List<Policy> global) {
        return Policies.global(global.stream()
                        .map(policy -> policy.enforcedAs(Enforcement.REQUIRED))
                        .toList())
                .with(DomainPolicies.of("marketing", DomainPolicies.marketingAttribution()))
                .with(DomainPolicies.of("sales", DomainPolicies.salesQuotaAlignment()));
    }

    private static final Policies JAVA = java(GlobalPolicies.all(Products.MASKER));
    private static final Policies JAVA_WITHOUT_MASKER = java(GlobalPolicies.all());
    private static final Policies DOCUMENTS_WITHOUT_MASKER =
            raised(PolicyBundle.standard().load());
    private static final Policies DOCUMENTS = raised(
            PolicyBundle.standard().carriedOutBy(Carrier.with(Products.MASKER)).load());

    private static Policies raised(Policies policies) {
        return Stream.of("customer", "marketing", "sales")
                .reduce(
                        policies,
                        (all, domain) -> all.raise(domain, "encryption-at-rest", Enforcement.REQUIRED),
                        (one, other) -> other);
    }

    static Stream<Case> cases() {
        DataSetDescription bare = new DataSetDescription("totals", ORDERS, "/srv", "csv", false, List.of("checks"));
        DataSetDescription encrypted = new DataSetDescription("totals", ORDERS, "/srv", "csv", true, List.of("checks"));
        Schema results = Schema.builder("result")
                .field("salesperson_id", DataType.Kind.TEXT)
                .build();
        DataProductMetadata.Builder promising = metadata().serviceLevel(ServiceLevel.accuracy(99.5));
        PolicyTester sales = compliant(compliantMetadata().domain("sales")).serves(port("results", results));
        return Stream.of(
                simple(
                        "encryption-at-rest",
                        compliant().serves(bare),
                        "encryptedAtRest() is true",
                        compliant().serves(encrypted)),
                new Case(
                        "pii-masking",
                        JAVA_WITHOUT_MASKER,
                        DOCUMENTS_WITHOUT_MASKER,
                        compliant(),
                        "masker",
                        compliant(),
                        true),
                simple(
                        "pii-is-confidential",
                        compliant(compliantMetadata().sensitivity(Sensitivity.INTERNAL)),
                        "declare sensitivity(CONFIDENTIAL) in metadata()",
                        compliant(compliantMetadata().sensitivity(Sensitivity.CONFIDENTIAL))),
                simple(
                        "data-lineage",
                        PolicyTester.given(compliantMetadata().build())
                                .serves(port("customer_profile", PROFILES))
                                .in(Environment.TEST),
                        "declare what the product reads in declare(): reads(source)",
                        compliant()),
                simple(
                        "quality-slo",
                        compliant(
                                metadata().sensitivity(Sensitivity.CONFIDENTIAL).retention(Period.ofDays(730))),
                        "declare serviceLevel(accuracy(99.5))",
                        compliant()),
                simple(
                        "retention-policy",
                        compliant(promising.sensitivity(Sensitivity.CONFIDENTIAL)),
                        "declare retention(Period.ofDays(730)) in metadata()",
                        compliant()),
                simple(
                        "audit-logging",
                        compliant().withoutAccessLog(),
                        "DataProductRunner.builder(state).accessLog(AuditLog.in(folder, key).open())",
                        compliant()),
                simple(
                        "marketing-attribution",
                        compliant(compliantMetadata().domain("marketing")),
                        "declare attribute(\"attribution_model\", \"last-touch\") in metadata()",
                        compliant(
                                compliantMetadata().domain("marketing").attribute("attribution_model", "last-touch"))),
                simple(
                        "sales-quota-alignment",
                        sales,
                        "bind a check named 'every salesperson has a quota' to a data set in declare()",
                        sales.found(CheckResult.builder("results", "every salesperson has a quota")
                                .passed("100%"))));
    }

    private static Case simple(String policy, PolicyTester violating, String remedy, PolicyTester repaired) {
        return new Case(policy, JAVA, DOCUMENTS, violating, remedy, repaired, false);
    }

    private static Stream<PolicyDecision> blocking(PolicyTester product, Policies policies) {
        return product.decisions(policies).stream().filter(PolicyDecision::blocks);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_product_that_violates_one_policy_is_refused_by_name_and_passes_by_its_remedy(Case example) {
        for (Policies policies : List.of(example.java(), example.documents())) {
            assertThat(blocking(example.violating(), policies)).singleElement().satisfies(decision -> {
                assertThat(decision.policy()).isEqualTo(example.policy());
                assertThat(decision.remedy()).contains(example.remedy());
            });
        }
        // The remedy of pii-masking changes the policies, that of all others the product.
        assertThat(blocking(example.repaired(), example.documentsRepaired() ? JAVA : example.java()))
                .isEmpty();
        assertThat(blocking(example.repaired(), example.documentsRepaired() ? DOCUMENTS : example.documents()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_waiver_lets_it_pass_until_it_expires(Case example) {
        Waiver waiver = Waiver.of(example.policy(), "1.0.0")
                .product("dp.customer.360")
                .because("the repair comes with 2.2")
                .requestedBy("ben")
                .approvedBy("carla")
                .valid(END.minus(Duration.ofDays(30)), END)
                .build();
        for (Policies policies :
                List.of(example.java().waived(waiver), example.documents().waived(waiver))) {
            PolicyTester before = example.violating().at(END.minusMillis(1));

            assertThat(blocking(before, policies)).isEmpty();
            assertThat(before.decisions(policies))
                    .filteredOn(decision -> decision.standing() == PolicyDecision.Standing.WAIVED)
                    .extracting(PolicyDecision::policy)
                    .containsExactly(example.policy());
            assertThat(before.review(policies).explanation().waived()).hasSize(1);
            assertThat(blocking(example.violating().at(END), policies))
                    .extracting(PolicyDecision::policy)
                    .containsExactly(example.policy());
        }
    }
}
