package dev.meshwork.governance;

import static dev.meshwork.governance.Products.MASKER;
import static dev.meshwork.governance.Products.ORDERS;
import static dev.meshwork.governance.Products.PROFILES;
import static dev.meshwork.governance.Products.compliant;
import static dev.meshwork.governance.Products.compliantMetadata;
import static dev.meshwork.governance.Products.metadata;
import static dev.meshwork.governance.Products.port;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.gate.Mask;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.gate.Treatment;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.governance.testing.PolicyTester;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

class GlobalPoliciesTest {

    private static final Policies ALL = Policies.global(GlobalPolicies.all(MASKER));

    @Test
    void a_compliant_product_satisfies_all() {
        assertThat(compliant().decisions(ALL))
                .allMatch(PolicyDecision::satisfied)
                .allMatch(decision -> decision.scope().equals("global"))
                .extracting(PolicyDecision::policy)
                .containsExactlyInAnyOrder(
                        "encryption-at-rest",
                        "pii-masking",
                        "data-lineage",
                        "quality-slo",
                        "retention-policy",
                        "audit-logging",
                        "pii-is-confidential");
    }

    @Test
    void all_but_encryption_are_required() {
        assertThat(GlobalPolicies.all())
                .filteredOn(policy -> policy.enforcement() != Enforcement.REQUIRED)
                .extracting(Policy::name)
                .containsExactly("encryption-at-rest");
    }

    @Test
    void retention_policy_asks_for_a_declared_retention() {
        PolicyTester product =
                compliant(metadata().serviceLevel(ServiceLevel.accuracy(99.5)).sensitivity(Sensitivity.CONFIDENTIAL));

        assertThat(onlyViolation(product))
                .hasToString("REQUIRED policy 'retention-policy' violated by dp.customer.360: data"
                        + " products should declare how long their data are kept, because data that are kept without"
                        + " an end become a liability: no retention is declared; to comply, declare"
                        + " retention(Period.ofDays(730)) in metadata(),"
                        + " with the period that fits your data");
        assertThat(violations(compliant(metadata()
                        .serviceLevel(ServiceLevel.accuracy(99.5))
                        .sensitivity(Sensitivity.CONFIDENTIAL)
                        .retention(Period.ofDays(730)))))
                .isEmpty();
    }

    @Test
    void data_lineage_asks_for_an_input() {
        PolicyTester product = PolicyTester.given(compliantMetadata().build())
                .serves(port("customer_profile", PROFILES))
                .in(Environment.TEST);

        PolicyDecision decision = onlyViolation(product);
        assertThat(decision.policy()).isEqualTo("data-lineage");
        assertThat(decision.message()).contains("dp.customer.360").endsWith("no input is declared");
        assertThat(decision.remedy()).isEqualTo("declare what the product reads in declare(): reads(source)");
        assertThat(violations(product.reads("orders", ORDERS))).isEmpty();
    }

    @Test
    void quality_slo_asks_for_an_objective_about_quality() {
        PolicyTester product = compliant(metadata()
                .serviceLevel(ServiceLevel.freshness(Duration.ofMinutes(15)))
                .serviceLevel(ServiceLevel.availability(99.95))
                .sensitivity(Sensitivity.CONFIDENTIAL)
                .retention(Period.ofDays(730)));

        PolicyDecision decision = onlyViolation(product);
        assertThat(decision.policy()).isEqualTo("quality-slo");
        assertThat(decision.message()).endsWith(": no service level promises accuracy or completeness");
        assertThat(decision.remedy())
                .isEqualTo("declare serviceLevel(accuracy(99.5)) or serviceLevel(completeness(99.5)) in metadata()");
        assertThat(violations(compliant(metadata()
                        .serviceLevel(ServiceLevel.completeness(99.5))
                        .sensitivity(Sensitivity.CONFIDENTIAL)
                        .retention(Period.ofDays(730)))))
                .isEmpty();
    }

    @Test
    void quality_slo_asks_for_a_gate_at_every_output() {
        DataSetDescription unchecked =
                new DataSetDescription("totals", ORDERS, "s3://lake/totals", "csv", true, List.of());

        PolicyDecision decision = onlyViolation(compliant().serves(unchecked));
        assertThat(decision.policy()).isEqualTo("quality-slo");
        assertThat(decision.message()).endsWith(": nothing checks port totals");
        assertThat(decision.remedy()).isEqualTo("bind checks to totals in declare(): serves(port).through(checks)");
        assertThat(violations(compliant().serves(port("totals", ORDERS)))).isEmpty();
    }

    @Test
    void quality_slo_names_both_lacks_at_once() {
        PolicyDecision decision =
                PolicyTester.given(metadata().build()).serves("totals", ORDERS).decide(GlobalPolicies.qualitySlo());

        assertThat(decision.message())
                .endsWith(": no service level promises accuracy or completeness, and nothing checks port totals");
        assertThat(decision.remedy()).contains("serviceLevel(accuracy(99.5))").contains("through(checks)");
    }

    @Test
    void audit_logging_asks_for_an_access_log() {
        PolicyDecision decision = onlyViolation(compliant().withoutAccessLog());

        assertThat(decision.policy()).isEqualTo("audit-logging");
        assertThat(decision.message()).endsWith(": there is no access log");
        assertThat(decision.remedy())
                .isEqualTo(
                        "give the runner one: DataProductRunner.builder(state).accessLog(AuditLog.in(folder, key).open())");
        assertThat(violations(compliant())).isEmpty();
    }

    @Test
    void encryption_at_rest_warns_about_storage_that_does_not_encrypt() {
        DataSetDescription bare =
                new DataSetDescription("totals", ORDERS, "/srv/totals", "csv", false, List.of("checks"));

        PolicyDecision decision = onlyViolation(compliant().serves(bare));
        assertThat(decision.policy()).isEqualTo("encryption-at-rest");
        assertThat(decision.blocks()).isFalse();
        assertThat(decision.message()).endsWith(": the storage of port totals does not say that it encrypts");
        assertThat(decision.remedy()).isEqualTo("serve totals at a port whose encryptedAtRest() is true");
        assertThat(violations(compliant().serves(port("totals", ORDERS)))).isEmpty();
    }

    @Test
    void encryption_at_rest_can_be_made_required() {
        PolicyDecision decision = PolicyTester.given(metadata().build())
                .serves("totals", ORDERS)
                .decide(GlobalPolicies.encryptionAtRest().enforcedAs(Enforcement.REQUIRED));

        assertThat(decision.blocks()).isTrue();
    }

    @Test
    void personal_data_is_confidential() {
        PolicyDecision decision = onlyViolation(compliant(compliantMetadata().sensitivity(Sensitivity.INTERNAL)));

        assertThat(decision.policy()).isEqualTo("pii-is-confidential");
        assertThat(decision.message())
                .isEqualTo("dp.customer.360: data products that hold personal data should be at least confidential,"
                        + " because consumers mask by sensitivity: it is internal and serves full_name, email from port"
                        + " customer_profile");
        assertThat(decision.remedy())
                .isEqualTo("declare sensitivity(CONFIDENTIAL) in metadata(), or remove the personal fields full_name,"
                        + " email from port customer_profile");
    }

    @Test
    void personal_data_may_be_restricted_and_other_data_public() {
        assertThat(violations(compliant(compliantMetadata().sensitivity(Sensitivity.RESTRICTED))))
                .isEmpty();
        assertThat(violations(PolicyTester.given(compliantMetadata()
                                .sensitivity(Sensitivity.PUBLIC)
                                .build())
                        .reads("orders", ORDERS)
                        .serves(port("totals", ORDERS))))
                .isEmpty();
    }

    @Test
    void pii_masking_masks_every_personal_field_outside_production() {
        Treatment treatment = compliant().treatment(ALL, "customer_profile");

        assertThat(treatment.filters()).isEmpty();
        assertThat(treatment.masks()).extracting(Mask::field).containsExactly("full_name", "email");
        assertThat(treatment.masks()).allMatch(mask -> mask.policy().equals("pii-masking"));
    }

    @Test
    void pii_masking_leaves_production_as_it_is() {
        PolicyTester production = compliant().in(Environment.PROD);

        assertThat(production.treatment(ALL, "customer_profile")).isEqualTo(Treatment.NONE);
        assertThat(production.decide(GlobalPolicies.piiMasking()).message())
                .isEqualTo(
                        "dp.customer.360: in prod personal data may be served as they are: full_name, email from port"
                                + " customer_profile");
    }

    @Test
    void pii_masking_without_a_masker_refuses_personal_data_outside_production() {
        PolicyDecision decision = compliant().decide(GlobalPolicies.piiMasking());

        assertThat(decision.blocks()).isTrue();
        assertThat(decision.message())
                .endsWith(": in test nothing would mask full_name, email from port customer_profile,"
                        + " for there is no masker");
        assertThat(decision.remedy())
                .isEqualTo("put the policies together with a masker: GlobalPolicies.all(Masker.withKey(key))");
        assertThat(compliant().decide(GlobalPolicies.piiMasking(MASKER)).satisfied())
                .isTrue();
    }

    @Test
    void pii_masking_without_a_masker_lets_other_data_pass() {
        PolicyTester product =
                PolicyTester.given(metadata().build()).serves("totals", ORDERS).in(Environment.TEST);

        assertThat(product.decide(GlobalPolicies.piiMasking()).satisfied()).isTrue();
    }

    @Test
    void pii_masking_refuses_a_field_that_has_no_mask() {
        Field member = Field.of("member_number", DataType.Kind.LONG).classified(Classification.PII_IDENTIFIER);

        PolicyDecision decision = onlyViolation(compliant().serves(port("members", schema(member))));
        assertThat(decision.policy()).isEqualTo("pii-masking");
        assertThat(decision.message())
                .endsWith(": there is no mask for member_number from port members: required fields that are not text"
                        + " cannot be hidden");
        assertThat(decision.remedy())
                .isEqualTo("make text of member_number from port members, or declare it nullable where it is no primary"
                        + " key, or take it out of the port");
        Field text = Field.of("member_number", DataType.Kind.TEXT).classified(Classification.PII_IDENTIFIER);
        assertThat(violations(compliant().serves(port("members", schema(text)))))
                .isEmpty();
        assertThat(violations(compliant().serves(port("members", schema(member.orNull())))))
                .isEmpty();
    }

    @Test
    void pii_masking_covers_whatever_leaves() {
        List<Field> fields = List.of(
                Field.of("born", DataType.Kind.DATE).classified(Classification.PII_BIRTH_DATE),
                Field.of("diagnosed", DataType.Kind.DATE)
                        .classified(Classification.HEALTH)
                        .orNull(),
                Field.of(
                                "address",
                                DataType.struct(List.of(
                                        Field.of("street", DataType.Kind.TEXT).classified(Classification.PII_ADDRESS))))
                        .orNull(),
                Field.of("phones", DataType.list(DataType.of(DataType.Kind.TEXT)))
                        .classified(Classification.PII_PHONE)
                        .orNull());
        PolicyTester product = compliant().serves(port("patients", new Schema("patient", fields, null)));

        assertThat(violations(product)).isEmpty();
        assertThat(product.treatment(ALL, "patients").masks())
                .extracting(mask -> mask.field() + " " + mask.method())
                .containsExactly("born year", "diagnosed null", "address pseudonym", "phones pseudonym");
    }

    private static Schema schema(Field field) {
        return Schema.builder("member").field(field).build();
    }

    private static PolicyDecision onlyViolation(PolicyTester product) {
        List<PolicyDecision> violations = violations(product);
        assertThat(violations).hasSize(1);
        return violations.get(0);
    }

    private static List<PolicyDecision> violations(PolicyTester product) {
        return product.decisions(ALL).stream()
                .filter(decision -> !decision.satisfied())
                .toList();
    }
}
