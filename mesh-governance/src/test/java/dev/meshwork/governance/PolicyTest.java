package dev.meshwork.governance;

import static dev.meshwork.governance.Products.ORDERS;
import static dev.meshwork.governance.Products.compliant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.AdmissionFacts;
import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.Mask;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.gate.Treatment;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {

    @Test
    void it_prints_as_the_sentence_it_reads_as() {
        Policy policy = Policy.named("naming")
                .forDomains("sales", "Marketing")
                .recommended()
                .description("products should be 100% named %s")
                .because("people search")
                .requires(facts -> Finding.satisfied("fine"));

        assertThat(policy)
                .hasToString(
                        "RECOMMENDED policy 'naming' for domain marketing, sales: products should be 100% named %s,"
                                + " because people search");
        assertThat(policy.domains()).containsExactlyInAnyOrder("sales", "marketing");
        assertThat(policy.because()).contains("people search");
    }

    @Test
    void it_is_required_for_all_domains_unless_told_otherwise() {
        Policy policy = Policy.named("naming").description("names").requires(facts -> Finding.satisfied("fine"));

        assertThat(policy).hasToString("REQUIRED policy 'naming' for all domains: names");
        assertThat(policy.decidedAt()).isEqualTo(Policy.Moment.ADMISSION);
        assertThat(policy.because()).isEmpty();
    }

    @Test
    void a_violation_says_what_should_be_and_why_and_what_was_found_and_what_to_do() {
        Policy policy = policy(facts -> Finding.violated("it has no name", "give it a name"));

        assertThat(compliant().decide(policy))
                .isEqualTo(new PolicyDecision(
                        "naming",
                        "global",
                        Enforcement.REQUIRED,
                        false,
                        "dp.customer.360: products should have a name, because people search: it has no name",
                        "give it a name"));
    }

    @Test
    void a_satisfied_policy_says_what_was_found_and_has_no_remedy() {
        PolicyDecision decision = compliant().decide(policy(facts -> Finding.satisfied("it has one")));

        assertThat(decision.satisfied()).isTrue();
        assertThat(decision.message()).isEqualTo("dp.customer.360: it has one");
        assertThat(decision.remedy()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Enforcement.class)
    void a_condition_that_throws_is_a_violation_that_names_the_error(Enforcement enforcement) {
        Policy policy = policy(facts -> {
                    throw new UnsupportedOperationException("not today");
                })
                .enforcedAs(enforcement);

        PolicyDecision decision = compliant().decide(policy);

        assertThat(decision.satisfied()).isFalse();
        assertThat(decision.blocks()).isEqualTo(enforcement == Enforcement.REQUIRED);
        assertThat(decision.message())
                .endsWith("it cannot be decided, the condition failed with"
                        + " java.lang.UnsupportedOperationException: not today");
        assertThat(decision.remedy()).contains("repair the condition of policy 'naming'");
    }

    @Test
    void a_condition_that_fails_with_an_error_or_finds_nothing_is_a_violation_too() {
        assertThat(compliant().decide(policy(PolicyTest::endless)).blocks()).isTrue();
        assertThat(compliant()
                        .decide(policy(facts -> {
                            throw new AssertionError("asserted");
                        }))
                        .message())
                .contains("asserted");
        assertThat(compliant().decide(policy(PolicyTest::nothing)).message())
                .contains("the condition returned no finding");
    }

    @Test
    void a_treatment_that_fails_stops_the_run() {
        Policy policy = Policy.named("masking")
                .description("masks")
                .treating((facts, port) -> {
                    throw new UnsupportedOperationException("no key");
                })
                .requires(facts -> Finding.satisfied("fine"));

        assertThatThrownBy(() -> compliant().treatment(policy, "customer_profile"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Cannot treat the rows of port 'customer_profile' of dp.customer.360 as policy 'masking' asks:"
                                + " java.lang.UnsupportedOperationException: no key");
    }

    @Test
    void another_enforcement_changes_nothing_else() {
        Policy policy = Policy.named("naming")
                .forDomains("customer")
                .description("names")
                .because("reasons")
                .treating((facts, port) ->
                        new Treatment(List.of(), List.of(new Mask("naming", "order_id", "null", value -> null))))
                .requiresAtRelease(facts -> Finding.satisfied(facts.checks().size() + " checks"));

        Policy changed = policy.enforcedAs(Enforcement.OPTIONAL);

        assertThat(changed).hasToString(policy.toString().replace("REQUIRED", "OPTIONAL"));
        assertThat(changed.decidedAt()).isEqualTo(Policy.Moment.RELEASE);
        assertThat(compliant().decide(changed).message()).endsWith("0 checks");
        assertThat(compliant()
                        .serves("totals", ORDERS)
                        .treatment(changed, "totals")
                        .masks())
                .hasSize(1);
        assertThat(policy.enforcement()).isEqualTo(Enforcement.REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "PII-Masking", "pii_masking", "pii masking", "-pii", "pii-", "pii--masking", "1"})
    void a_name_is_lower_case_words(String name) {
        assertThatThrownBy(() -> Policy.named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid policy name '" + name
                        + "': expected lower-case words joined by '-', such as 'retention-policy'");
    }

    @Test
    void a_description_must_be_given() {
        assertThatThrownBy(() -> Policy.named("naming").requires(facts -> Finding.satisfied("fine")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Missing description of policy 'naming'");
    }

    @Test
    void a_finding_has_texts() {
        assertThatThrownBy(() -> Finding.satisfied(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Missing message");
        assertThatThrownBy(() -> Finding.violated("it has no name", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Missing remedy of the violation 'it has no name'");
        assertThat(Finding.violated("it has no name", "give it one").isSatisfied())
                .isFalse();
    }

    private static Policy policy(Function<AdmissionFacts, Finding> condition) {
        return Policy.named("naming")
                .description("products should have a name")
                .because("people search")
                .requires(condition);
    }

    private static Finding endless(AdmissionFacts facts) {
        return endless(facts);
    }

    private static Finding nothing(AdmissionFacts facts) {
        return null;
    }
}
