package dev.meshwork.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.DataProductRunnerBuilder;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.Filter;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.ServedProduct;
import dev.meshwork.core.gate.AccessDeniedException;
import dev.meshwork.core.gate.AccessLog.Outcome;
import dev.meshwork.core.gate.Reader;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.schema.Field;
import dev.meshwork.core.schema.Row;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.governance.access.AccessPolicy;
import dev.meshwork.governance.bundle.BundleManifest;
import dev.meshwork.governance.bundle.PolicyBundle;
import dev.meshwork.governance.bundle.ReloadingPolicies;
import dev.meshwork.governance.cel.FactType;
import dev.meshwork.governance.masking.Masker;
import dev.meshwork.governance.obligation.AuditLevel;
import dev.meshwork.governance.obligation.Carrier;
import dev.meshwork.governance.obligation.Columns;
import dev.meshwork.governance.obligation.MaskMethod;
import dev.meshwork.governance.obligation.Obligation;
import dev.meshwork.governance.obligation.Undated;
import dev.meshwork.governance.testing.InMemoryAccessLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Access policies where a product is read. */
class ServingTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-05T12:00:00Z"), ZoneOffset.UTC);
    private static final Reader ANNA = Reader.of("anna", "analyst").forPurpose("care");
    private static final Carrier CARRIER =
            Carrier.with(Masker.withKey("a key for tests with enough bytes".getBytes(StandardCharsets.US_ASCII)));

    record Order(
            String id,
            @Classified(Classification.PII_EMAIL) String email,
            String country,
            @Nullable LocalDate orderedOn,
            int weight) {}

    private static final class Orders extends DataProduct<Rows<Order>, Rows<Order>> {
        private final MemorySource<Order> source = MemorySource.of(
                "source",
                Order.class,
                new Order("1", "ada@example.org", "DE", LocalDate.parse("2026-01-01"), 5),
                new Order("2", "bob@example.org", "FR", LocalDate.parse("2025-12-06"), 6),
                new Order("3", "cy@example.org", "DE", LocalDate.parse("2025-12-05"), 7),
                new Order("4", "dan@example.org", "DE", null, 8));
        private final MemoryPort<Order> port = MemoryPort.of("orders", Order.class);

        @Override
        public DataProductMetadata metadata() {
            return DataProductMetadata.builder("dp.orders")
                    .name("Orders")
                    .domain("sales")
                    .ownerTeam("sales-team")
                    .version("1.0.0")
                    .build();
        }

        @Override
        protected void declare(Declaration product) {
            product.reads(source);
            product.serves(port);
        }

        @Override
        protected Rows<Order> ingest(RunContext run) {
            return run.read(source);
        }

        @Override
        protected Rows<Order> transform(Rows<Order> rows, RunContext run) {
            return rows;
        }

        @Override
        protected void serve(Rows<Order> rows, ServeContext run) {
            run.publish(rows, port);
        }
    }

    private final Orders product = new Orders();
    private final InMemoryAccessLog log = new InMemoryAccessLog();

    private static Policies policies(AccessPolicy... access) {
        return Policies.global(List.of()).access(access).carriedOutBy(CARRIER);
    }

    private static AccessPolicy.Builder analysts(String name) {
        return AccessPolicy.permit(name).actions("read").roles("analyst");
    }

    private ServedProduct served(Policies policies, Reader reader) {
        return served(builder().policies(policies).accessLog(log), reader);
    }

    private static DataProductRunnerBuilder builder() {
        return DataProductRunner.builder(new InMemoryStateStore()).clock(CLOCK);
    }

    private ServedProduct served(DataProductRunnerBuilder builder, Reader reader) {
        DataProductRunner runner = builder.build();
        runner.run(product).orThrow();
        return runner.served(product, reader);
    }

    private static List<Object> read(ServedProduct served, String field, Filter... filters) {
        return served.rows("orders", filters).map(row -> row.value(field)).toList();
    }

    @Test
    void policies_without_any_about_access_leave_served_data_open() {
        assertThat(read(served(Policies.global(List.of()), ANNA), "id")).hasSize(4);
        assertThat(log.accesses()).extracting(access -> access.outcome()).containsExactly(Outcome.OPEN);
    }

    @Test
    void what_no_policy_permits_is_denied_and_says_what_is_missing() {
        ServedProduct served = served(policies(analysts("staff-read").build()), Reader.of("eve"));

        assertThatThrownBy(() -> read(served, "id"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessage(
                        "Cannot read port 'orders' of dp.orders as eve: no global policy permits it; staff-read would"
                                + " permit it, but asks for one of roles [analyst]");
        assertThat(log.accesses()).singleElement().satisfies(access -> {
            assertThat(access.outcome()).isEqualTo(Outcome.DENIED);
            assertThat(access.principal()).isEqualTo("eve");
        });
    }

    @Test
    void what_one_policy_forbids_is_denied() {
        AccessPolicy noAds = AccessPolicy.forbid("no-ads").purposes("ads").build();
        Policies policies = policies(analysts("staff-read").build(), noAds);

        assertThat(read(served(policies, ANNA), "id")).hasSize(4);
        assertThatThrownBy(() -> read(served(policies, ANNA.forPurpose("ads")), "id"))
                .isInstanceOfSatisfying(
                        AccessDeniedException.class,
                        e -> assertThat(e.policies()).containsExactly("no-ads"))
                .hasMessageContaining("it is forbidden by no-ads");
    }

    @Test
    void rows_are_withheld_values_masked_and_columns_hidden() {
        ServedProduct served = served(
                policies(analysts("staff-read")
                        .obliges(
                                Obligation.mask(Columns.personal(), MaskMethod.PSEUDONYM),
                                Obligation.mask(Columns.named("weight"), MaskMethod.HIDE),
                                Obligation.keepRows(Map.of("country", FactType.STRING), "row.country == 'DE'"),
                                Obligation.keepAtMostDays(30, "ordered_on", Undated.WITHHOLD),
                                Obligation.audit(AuditLevel.REQUIRED))
                        .build()),
                ANNA);

        List<Row> rows = served.rows("orders").toList();

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.schema().fields())
                    .extracting(Field::name)
                    .containsExactly("id", "email", "country", "ordered_on");
            assertThat(row.value("id")).isEqualTo("1");
            assertThat(row.value("email").toString()).matches("m_[0-9a-f]{8}_[0-9a-f]{32}");
        });
        assertThat(read(served, "id", Filter.equalTo("email", "ada@example.org")))
                .isEmpty();
        assertThat(product.port.rows()).hasSize(4);
    }

    @Test
    void the_age_of_rows_is_counted_to_the_day_and_unknown_ages_follow_the_rule() {
        for (Undated undated : Undated.values()) {
            ServedProduct served = served(
                    policies(analysts("staff-read")
                            .obliges(Obligation.keepAtMostDays(30, "ordered_on", undated))
                            .build()),
                    ANNA);

            assertThat(read(served, "id"))
                    .containsExactlyElementsOf(undated == Undated.KEEP ? List.of("1", "2", "4") : List.of("1", "2"));
        }
    }

    @Test
    void an_obligation_that_cannot_be_carried_out_is_a_denial() {
        Map<Obligation, String> impossible = Map.of(
                Obligation.mask(Columns.named("weight"), MaskMethod.CONSTANT),
                "there is no mask for weight by constant",
                Obligation.keepRows(Map.of("region", FactType.STRING), "row.region == 'EU'"),
                "there is no column region of type string in order",
                Obligation.keepAtMostDays(365),
                "the age of rows is not known, where the policy asks to keep rows for at most 365 days",
                Obligation.keepAtMostDays(365, "country", Undated.KEEP),
                "there is no date or time country in order");
        impossible.forEach((obligation, obstacle) -> {
            ServedProduct served =
                    served(policies(analysts("staff-read").obliges(obligation).build()), ANNA);
            assertThatThrownBy(() -> read(served, "id"))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining(
                            "anna may read dp.orders for care in prod under obligations that cannot be met: "
                                    + obstacle);
        });
        assertThat(log.accesses()).hasSize(4).allMatch(access -> access.outcome() == Outcome.DENIED);
    }

    @Test
    void an_audit_that_cannot_be_written_is_a_denial() {
        for (AuditLevel level : List.of(AuditLevel.RECORDED, AuditLevel.REQUIRED)) {
            Policies policies = policies(
                    analysts("staff-read").obliges(Obligation.audit(level)).build());
            assertThatThrownBy(() -> read(served(builder().policies(policies), ANNA), "id"))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("accesses would have to be recorded, and there is no access log");
            assertThat(read(served(policies, ANNA), "id")).hasSize(4);
        }
        assertThatThrownBy(() -> read(
                        served(
                                builder()
                                        .policies(
                                                policies(analysts("staff-read").build()))
                                        .accessLog(access -> {
                                            throw new IllegalStateException("the disk is full");
                                        }),
                                ANNA),
                        "id"))
                .hasMessage("the disk is full");
    }

    @Test
    void a_purpose_that_not_all_allow_is_denied() {
        Policies policies = policies(
                analysts("staff-read")
                        .obliges(Obligation.onlyFor("care", "billing"))
                        .build(),
                AccessPolicy.oblige("care-only")
                        .obliges(Obligation.onlyFor("care"))
                        .build());

        assertThat(read(served(policies, ANNA), "id")).hasSize(4);
        assertThatThrownBy(() -> read(served(policies, ANNA.forPurpose("billing")), "id"))
                .hasMessageContaining("the purpose is excluded by care-only");
    }

    @Test
    void pseudonyms_of_one_purpose_cannot_be_joined_with_those_of_another() {
        Policies policies = policies(analysts("staff-read")
                .obliges(Obligation.mask(Columns.personal(), MaskMethod.PSEUDONYM))
                .build());

        List<Object> care = read(served(policies, ANNA), "email");
        List<Object> ads = read(served(policies, ANNA.forPurpose("ads")), "email");

        assertThat(read(served(policies, ANNA), "email")).isEqualTo(care);
        assertThat(care).doesNotContainAnyElementsOf(ads).doesNotHaveDuplicates();
        assertThat(care)
                .extracting(value -> value.toString().substring(0, 10))
                .containsOnly(care.get(0).toString().substring(0, 10));
    }

    @Test
    void product_policies_cannot_oblige_publishing_to_what_only_reading_can_do() {
        for (Obligation onlyReading : List.of(
                Obligation.keepAtMostDays(30, "ordered_on", Undated.KEEP),
                Obligation.keepAtLeastDays(30),
                Obligation.onlyFor("care"),
                Obligation.mask(Columns.named("weight"), MaskMethod.HIDE))) {
            Policy asking = Policy.named("asks-too-much")
                    .description("products should do what they cannot")
                    .obliges(onlyReading)
                    .requires(facts -> Finding.satisfied("fine"));

            assertThat(builder()
                            .policies(Policies.global(asking))
                            .build()
                            .run(product)
                            .toString())
                    .contains("REJECTED", "a policy about access");
        }
    }

    @Test
    void who_takes_the_last_policy_away_does_not_open_everything(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("access.yaml");
        Files.writeString(
                file,
                "{scope: global, policies: [{name: staff-read, effect: permit, appliesTo: {actions: [read], roles: [analyst]}}]}");
        BundleManifest.write(folder, "company", "1.0.0");
        ReloadingPolicies policies = ReloadingPolicies.of(PolicyBundle.folder(folder));
        DataProductRunner runner = builder().policies(policies).accessLog(log).build();
        runner.run(product).orThrow();
        assertThat(read(runner.served(product, ANNA), "id")).hasSize(4);

        Files.writeString(file, "{scope: global, policies: []}");
        BundleManifest.write(folder, "company", "1.0.1");
        assertThat(policies.reload()).isEmpty();

        assertThatThrownBy(() -> read(runner.served(product, ANNA), "id"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("no global policy permits it");
    }
}
