package dev.meshwork.governance;

import static dev.meshwork.governance.Products.ORDERS;
import static dev.meshwork.governance.Products.metadata;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.governance.testing.PolicyTester;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainPoliciesTest {

    private static final Policies POLICIES = Policies.global()
            .with(DomainPolicies.of("marketing", DomainPolicies.marketingAttribution()))
            .with(DomainPolicies.of("sales", DomainPolicies.salesQuotaAlignment()));

    private static final PolicyTester SALES =
            PolicyTester.given(metadata().domain("sales").build()).serves("results", results("salesperson_id"));

    private static Schema results(String field) {
        return Schema.builder("result").field(field, DataType.Kind.TEXT).build();
    }

    @Test
    void marketing_data_name_their_attribution_model() {
        PolicyDecision decision =
                only(PolicyTester.given(metadata().domain("marketing").build()));

        assertThat(decision)
                .hasToString(
                        "REQUIRED policy 'marketing-attribution' violated by dp.customer.360: marketing data should name"
                                + " their attribution model, because the same campaign earns another figure under"
                                + " another model:"
                                + " the attribute attribution_model is missing or blank; to comply, declare"
                                + " attribute(\"attribution_model\", \"last-touch\") in metadata(),"
                                + " with the model that you use");
        assertThat(decision.scope()).isEqualTo("marketing");
        assertThat(only(PolicyTester.given(metadata()
                                .domain("marketing")
                                .attribute("attribution_model", "last-touch")
                                .build()))
                        .message())
                .isEqualTo("dp.customer.360: the attribution model is last-touch");
    }

    @Test
    void a_blank_attribution_model_is_none() {
        PolicyTester product = PolicyTester.given(metadata()
                .domain("marketing")
                .attribute("attribution_model", " ")
                .build());

        assertThat(only(product).blocks()).isTrue();
    }

    @Test
    void sales_data_need_the_quota_check() {
        PolicyDecision decision = only(SALES);

        assertThat(decision.policy()).isEqualTo("sales-quota-alignment");
        assertThat(decision.blocks()).isTrue();
        assertThat(decision.message())
                .endsWith(": there is no check 'every salesperson has a quota' among the results");
        assertThat(decision.remedy())
                .isEqualTo("bind a check named 'every salesperson has a quota' to a data set in declare()");
        assertThat(only(SALES.found(quotaCheck("results").passed("100%"))).satisfied())
                .isTrue();
    }

    @Test
    void sales_data_need_the_quota_check_to_pass_everywhere() {
        PolicyTester product = SALES.found(quotaCheck("results").passed("100%"))
                .found(quotaCheck("forecast").failed("99%, 3 of 300 have none"));

        assertThat(only(product).blocks()).isTrue();
        assertThat(only(product).message())
                .endsWith(": check 'every salesperson has a quota' of forecast found 99%, 3 of 300 have none");
        assertThat(only(product).remedy())
                .isEqualTo(
                        "correct the data at their source until check 'every salesperson has a quota' passes, then run"
                                + " again");
    }

    @Test
    void sales_data_without_salespersons_need_no_quota_check() {
        PolicyTester product = PolicyTester.given(metadata().domain("sales").build())
                .reads("orders", ORDERS)
                .serves("daily_sales", ORDERS);

        assertThat(only(product).satisfied()).isTrue();
        assertThat(only(product).message())
                .isEqualTo("dp.customer.360: there is nobody to have a quota: no field of an input or output names a"
                        + " salesperson");
        assertThat(only(product.found(quotaCheck("orders").failed("99%"))).blocks())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"salesperson", "sales_person_key", "SalesPersonId", "former_salesperson"})
    void a_salesperson_is_known_by_the_name_of_a_field_wherever_it_is(String name) {
        Field field = Field.of(name, DataType.Kind.TEXT);
        Field nested = new Field("visits", DataType.list(DataType.struct(List.of(field))), false, false, null, null);
        PolicyTester product = PolicyTester.given(metadata().domain("sales").build());

        assertThat(only(product.reads("orders", results(name)).serves("out", ORDERS))
                        .blocks())
                .isTrue();
        assertThat(only(product.serves(
                                "out", Schema.builder("visit").field(nested).build()))
                        .blocks())
                .isTrue();
    }

    @Test
    void a_quota_check_that_could_not_be_decided_has_not_passed() {
        assertThat(only(SALES.found(quotaCheck("results").undecided("there were no rows")))
                        .blocks())
                .isTrue();
    }

    @Test
    void the_quota_check_may_have_another_name() {
        PolicyTester product =
                SALES.found(CheckResult.builder("results", "quota 100% met").passed("yes"));

        assertThat(product.decide(DomainPolicies.salesQuotaAlignment("quota 100% met"))
                        .satisfied())
                .isTrue();
    }

    @Test
    void the_quota_policy_waits_for_the_release() {
        assertThat(DomainPolicies.salesQuotaAlignment().decidedAt()).isEqualTo(Policy.Moment.RELEASE);
    }

    @Test
    void domain_policies_leave_other_domains_alone() {
        assertThat(PolicyTester.given(metadata().build()).decisions(POLICIES)).isEmpty();
        assertThat(POLICIES.of("Marketing")).extracting(Policy::name).containsExactly("marketing-attribution");
        assertThat(POLICIES.of("customer")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Marketing", "MARKETING", " marketing "})
    void another_spelling_of_the_domain_is_no_escape(String domain) {
        assertThat(only(PolicyTester.given(metadata().domain(domain).build())).blocks())
                .isTrue();
    }

    @Test
    void a_policy_for_another_domain_is_refused() {
        assertThatThrownBy(() -> DomainPolicies.of("sales", DomainPolicies.marketingAttribution()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Invalid policy 'marketing-attribution' of domain 'sales': it was made for domain marketing");
    }

    @Test
    void no_domain_is_called_global_or_nothing() {
        assertThatThrownBy(() -> DomainPolicies.of("Global"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid domain 'Global'");
        assertThatThrownBy(() -> DomainPolicies.of(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Missing name of a domain");
    }

    @Test
    void they_print_one_policy_per_line() {
        assertThat(DomainPolicies.of("marketing", DomainPolicies.marketingAttribution()))
                .hasToString(
                        "marketing: REQUIRED policy 'marketing-attribution' for domain marketing: marketing data should"
                                + " name their attribution model, because the same campaign earns another figure"
                                + " under another"
                                + " model");
    }

    private static CheckResult.Builder quotaCheck(String dataSet) {
        return CheckResult.builder(dataSet, DomainPolicies.QUOTA_CHECK);
    }

    private static PolicyDecision only(PolicyTester product) {
        assertThat(product.decisions(POLICIES)).hasSize(1);
        return product.decisions(POLICIES).get(0);
    }
}
