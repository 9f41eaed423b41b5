package dev.meshwork.governance.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.gate.Reader;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.schema.PrimaryKey;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.governance.Finding;
import dev.meshwork.governance.Policies;
import dev.meshwork.governance.Policy;
import dev.meshwork.governance.access.AccessPolicy;
import dev.meshwork.governance.obligation.Columns;
import dev.meshwork.governance.obligation.MaskMethod;
import dev.meshwork.governance.obligation.Obligation;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhatIfTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Reader ANNA = Reader.of("anna", "analyst").forPurpose("care");
    private static final Reader BEN = Reader.of("ben").forPurpose("ads");

    record Order(
            @PrimaryKey int id,
            @Classified(Classification.PII_EMAIL) String email) {}

    private static final class Orders extends DataProduct<Rows<Order>, Rows<Order>> {
        private final MemorySource<Order> source =
                MemorySource.of("source", Order.class, new Order(1, "ada@example.org"));
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

    private static Policy.Builder tagged() {
        return Policy.named("tagged").description("products should have a tag");
    }

    private static Finding tags(dev.meshwork.core.gate.AdmissionFacts facts) {
        return facts.product().metadata().tags().isEmpty()
                ? Finding.violated("there is none", "declare one")
                : Finding.satisfied("there is one");
    }

    private static final Policies CURRENT = Policies.global(List.of())
            .access(AccessPolicy.permit("staff-read").roles("analyst").build());

    private final InMemoryStateStore state = new InMemoryStateStore();
    private final RecentAccesses recent = RecentAccesses.last(3);
    private final Orders product = new Orders();

    @BeforeEach
    void runAndRead() {
        int[] runs = new int[1];
        DataProductRunner runner = DataProductRunner.builder(state)
                .clock(CLOCK)
                .runIds(() -> "run-" + ++runs[0])
                .policies(CURRENT)
                .access(recent)
                .build();
        runner.run(product).orThrow();
        runner.run(product).orThrow();
        assertThat(runner.served(product, ANNA).rows("orders").toList()).hasSize(1);
        assertThatThrownBy(() -> runner.served(product, BEN).rows("orders").toList())
                .hasMessageContaining("as ben");
    }

    private Differences runs(Policies proposed) {
        return WhatIf.between(CURRENT, proposed)
                .runs(state.runs(product.metadata().line()));
    }

    private Differences accesses(Policies proposed) {
        return WhatIf.between(CURRENT, proposed).accesses(recent.all());
    }

    @Test
    void runs_that_would_be_refused_are_named_with_the_reason() {
        Differences differences = runs(Policies.global(tagged().requires(WhatIfTest::tags)));

        assertThat(differences.asked()).isEqualTo(2);
        assertThat(differences.denied()).hasSize(2);
        assertThat(differences.toString())
                .startsWith("2 of 2 would be otherwise: 2 denied, 0 allowed, 0 under other obligations or warnings"
                        + System.lineSeparator() + "  run run-1 of dp.orders: denied, was allowed: ")
                .contains("tagged");
    }

    @Test
    void new_warnings_and_obligations_are_differences() {
        assertThat(runs(Policies.global(tagged().recommended().requires(WhatIfTest::tags)))
                        .toString())
                .contains(
                        "0 denied, 0 allowed, 2 under",
                        "run run-2 of dp.orders: allowed as before; also warns of tagged");
        assertThat(runs(Policies.global(tagged().shadow().requires(WhatIfTest::tags)))
                        .toString())
                .contains("also warns of tagged");
        assertThat(runs(CURRENT).toString()).startsWith("0 of 2 would be otherwise");
    }

    @Test
    void each_run_is_asked_about_its_own_time() {
        Policy later = tagged().enforcedFrom(LocalDate.parse("2026-02-02")).requires(WhatIfTest::tags);
        Policy earlier = tagged().enforcedFrom(LocalDate.parse("2026-02-01")).requires(WhatIfTest::tags);

        assertThat(runs(Policies.global(later)).denied()).isEmpty();
        assertThat(runs(Policies.global(earlier)).denied()).hasSize(2);
    }

    @Test
    void accesses_that_would_be_decided_otherwise_are_named() {
        Policies proposed = Policies.global(List.of())
                .access(
                        AccessPolicy.permit("all-read").build(),
                        AccessPolicy.forbid("no-care").purposes("care").build());

        Differences differences = accesses(proposed);

        assertThat(differences.toString())
                .isEqualTo(String.join(
                        System.lineSeparator(),
                        "2 of 2 would be otherwise: 1 denied, 1 allowed, 0 under other obligations or warnings",
                        "  anna may read orders of dp.orders for care at 2026-02-01T00:00:00Z: denied, was allowed: it is"
                                + " forbidden by no-care",
                        "  ben may read orders of dp.orders for ads at 2026-02-01T00:00:00Z: allowed, was denied: it is"
                                + " permitted by all-read"));
    }

    @Test
    void what_becomes_of_rows_is_compared() {
        Policies hiding = Policies.global(List.of())
                .access(AccessPolicy.permit("staff-read")
                        .roles("analyst")
                        .obliges(Obligation.mask(Columns.personal(), MaskMethod.HIDE))
                        .build());

        assertThat(accesses(hiding).differences())
                .singleElement()
                .hasToString(
                        "anna may read orders of dp.orders for care at 2026-02-01T00:00:00Z: allowed as before; also"
                                + " hide email");
        assertThat(WhatIf.between(hiding, CURRENT).accesses(recent.all()).differences())
                .singleElement()
                .asString()
                .endsWith("allowed as before; not any more hide email");
    }

    @Test
    void only_the_latest_accesses_are_remembered() {
        assertThat(recent.all()).extracting(facts -> facts.reader().id()).containsExactly("anna", "ben");
        for (int i = 0; i < 5; i++) {
            recent.decide(recent.all().get(1));
        }
        assertThat(recent.all()).extracting(facts -> facts.reader().id()).containsExactly("ben", "ben", "ben");
        assertThatThrownBy(() -> RecentAccesses.last(0)).hasMessageContaining("Invalid number of accesses 0");
    }
}
