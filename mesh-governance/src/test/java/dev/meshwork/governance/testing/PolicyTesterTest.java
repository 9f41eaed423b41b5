package dev.meshwork.governance.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Enforcement;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.governance.Finding;
import dev.meshwork.governance.GlobalPolicies;
import dev.meshwork.governance.Policy;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PolicyTesterTest {

    private static final DataProductMetadata METADATA = DataProductMetadata.builder("dp.customer.360")
            .name("Customer 360 View")
            .domain("customer")
            .ownerTeam("customer-domain-team")
            .version("2.1.0")
            .build();

    /** A contract. */
    record Contact(@Classified(Classification.PII_EMAIL) String email) {}

    @Test
    void a_policy_is_tested_in_a_few_lines() {
        var decision = PolicyTester.given(METADATA)
                .serves("contacts", Schema.of(Contact.class))
                .decide(GlobalPolicies.piiIsConfidential());

        assertThat(decision.satisfied()).isFalse();
        assertThat(decision.message()).contains("it is internal and serves email from port contacts");
    }

    @Test
    void a_policy_sees_what_it_was_told() {
        AtomicReference<String> seen = new AtomicReference<>();
        Policy policy = Policy.named("looking").description("look").requiresAtRelease(facts -> {
            var admission = facts.admission();
            seen.set(admission.product().inputs().get(0).name() + " "
                    + admission.product().outputs().get(0).location() + " " + admission.environment() + " "
                    + admission.at() + " " + admission.accessAudited() + " " + facts.checks());
            return Finding.satisfied("seen");
        });
        Schema schema = Schema.of(Contact.class);

        PolicyTester.given(METADATA)
                .reads("customers", schema)
                .serves("contacts", schema)
                .in(Environment.TEST)
                .at(Instant.parse("2026-01-05T00:00:00Z"))
                .withoutAccessLog()
                .found(CheckResult.builder("contacts", "rows").passed("10"))
                .decide(policy);

        assertThat(seen)
                .hasValue("customers memory:contacts test 2026-01-05T00:00:00Z false"
                        + " [ERROR rows should be true: was 10]");
    }

    @Test
    void it_keeps_what_it_was_told_before() {
        PolicyTester before = PolicyTester.given(METADATA);

        before.serves("contacts", Schema.of(Contact.class));

        assertThat(before.decide(GlobalPolicies.piiIsConfidential()).satisfied())
                .isTrue();
    }

    @Test
    void an_optional_policy_is_asked_as_if_the_domain_had_opted_in() {
        Policy policy = GlobalPolicies.retentionPolicy().enforcedAs(Enforcement.OPTIONAL);

        assertThat(PolicyTester.given(METADATA).decide(policy).satisfied()).isFalse();
    }

    @Test
    void a_policy_of_another_domain_is_refused() {
        Policy policy = Policy.named("naming")
                .forDomains("sales")
                .description("names")
                .requires(f -> Finding.satisfied("fine"));

        assertThatThrownBy(() -> PolicyTester.given(METADATA).decide(policy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot ask policy 'naming' about a product of domain 'customer': it concerns [sales]");
    }

    @Test
    void an_unknown_output_is_refused() {
        PolicyTester product = PolicyTester.given(METADATA).serves("contacts", Schema.of(Contact.class));

        assertThatThrownBy(() -> product.treatment(GlobalPolicies.piiMasking(), "contracts"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot find output 'contracts': there are [contacts]");
    }
}
