package dev.meshwork.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.CheckResult;
import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.gate.Mask;
import dev.meshwork.core.gate.PolicyDecision;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.DataSetDescription;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.core.metadata.ServiceLevel;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.DataType;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Schema;
import dev.meshwork.governance.bundle.PolicyBundle;
import dev.meshwork.governance.obligation.Carrier;
import dev.meshwork.governance.testing.PolicyTester;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The ready policies decide alike, whether they are written in Java or as documents. */
class StandardBundleTest {

    private static final Policies JAVA = Policies.global(GlobalPolicies.all(Products.MASKER))
            .with(DomainPolicies.of("marketing", DomainPolicies.marketingAttribution()))
            .with(DomainPolicies.of("sales", DomainPolicies.salesQuotaAlignment()));
    private static final Policies JAVA_WITHOUT_MASKER = Policies.global(GlobalPolicies.all())
            .with(DomainPolicies.of("marketing", DomainPolicies.marketingAttribution()))
            .with(DomainPolicies.of("sales", DomainPolicies.salesQuotaAlignment()));
    private static final Policies DOCUMENTS =
            PolicyBundle.standard().carriedOutBy(Carrier.with(Products.MASKER)).load();
    private static final Policies DOCUMENTS_WITHOUT_MASKER =
            PolicyBundle.standard().load();

    private record Verdict(String policy, String scope, String level, boolean satisfied) {
        static Verdict of(PolicyDecision decision) {
            return new Verdict(
                    decision.policy(), decision.scope(), decision.enforcement().name(), decision.satisfied());
        }
    }

    @Test
    void both_decide_and_mask_alike_on_any_product() {
        Random random = new Random(20260105);
        Set<Verdict> seen = new HashSet<>();

        for (int i = 0; i < 3_000; i++) {
            PolicyTester product = product(random);
            List<Verdict> expected = verdicts(product, JAVA);
            assertThat(verdicts(product, DOCUMENTS)).isEqualTo(expected);
            assertThat(verdicts(product, DOCUMENTS_WITHOUT_MASKER)).isEqualTo(verdicts(product, JAVA_WITHOUT_MASKER));
            if (expected.stream().noneMatch(v -> v.policy().equals("pii-masking") && !v.satisfied())) {
                assertThat(masks(product, DOCUMENTS)).isEqualTo(masks(product, JAVA));
            }
            seen.addAll(expected);
        }
        assertThat(seen).as("each of nine policies satisfied and violated").hasSize(18);
    }

    private static List<Verdict> verdicts(PolicyTester product, Policies policies) {
        return product.decisions(policies).stream().map(Verdict::of).toList();
    }

    private static List<String> masks(PolicyTester product, Policies policies) {
        return product.treatment(policies, "out").masks().stream()
                .map(Mask::field)
                .toList();
    }

    private static PolicyTester product(Random random) {
        DataProductMetadata.Builder metadata = DataProductMetadata.builder("dp.some")
                .name("Some")
                .domain(List.of("sales", "Marketing", "customer").get(random.nextInt(3)))
                .ownerTeam("team")
                .version("1.0.0")
                .sensitivity(Sensitivity.values()[random.nextInt(4)]);
        if (random.nextBoolean()) {
            metadata.retention(Period.of(random.nextInt(3), random.nextInt(3), 1));
        }
        if (random.nextBoolean()) {
            metadata.serviceLevel(List.of(
                            ServiceLevel.accuracy(99),
                            ServiceLevel.completeness(99),
                            ServiceLevel.freshness(Duration.ofHours(1)))
                    .get(random.nextInt(3)));
        }
        if (random.nextBoolean()) {
            metadata.attribute("attribution_model", random.nextBoolean() ? "last-touch" : " ");
        }
        PolicyTester product = PolicyTester.given(metadata.build())
                .in(random.nextBoolean() ? Environment.PROD : Environment.TEST)
                .serves(port("out", random));
        for (int i = random.nextInt(2); i > 0; i--) {
            product = product.reads("in", schema(random)).serves(port("more", random));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            String name = random.nextBoolean() ? DomainPolicies.QUOTA_CHECK : "another check";
            CheckResult.Builder check = CheckResult.builder("data-" + i, name);
            product = product.found(random.nextBoolean() ? check.passed("yes") : check.failed("no"));
        }
        return random.nextBoolean() ? product : product.withoutAccessLog();
    }

    private static DataSetDescription port(String name, Random random) {
        List<String> gates = random.nextBoolean() ? List.of("checks") : List.of();
        return new DataSetDescription(name, schema(random), "/srv", "csv", random.nextBoolean(), gates);
    }

    private static Schema schema(Random random) {
        List<Field> fields = new ArrayList<>(List.of(Field.of("id", DataType.Kind.TEXT)));
        if (random.nextInt(3) == 0) {
            Field field = Field.of("mail", random.nextBoolean() ? DataType.Kind.TEXT : DataType.Kind.LONG)
                    .classified(random.nextBoolean() ? Classification.PII_EMAIL : Classification.FINANCIAL);
            fields.add(random.nextBoolean() ? field.orNull() : field);
        }
        if (random.nextInt(3) == 0) {
            Field inner = Field.of(random.nextBoolean() ? "Sales_Person" : "street", DataType.Kind.TEXT);
            Field classified = random.nextBoolean() ? inner.classified(Classification.PII_ADDRESS) : inner;
            DataType struct = DataType.struct(List.of(classified));
            Field outer = Field.of("nested", random.nextBoolean() ? struct : DataType.list(struct));
            fields.add(random.nextBoolean() ? outer.orNull() : outer);
        }
        return new Schema("some", fields, null);
    }
}
