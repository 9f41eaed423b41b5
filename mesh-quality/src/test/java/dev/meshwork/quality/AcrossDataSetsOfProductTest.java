package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.rowCount;
import static dev.meshwork.quality.bounds.Bound.atMost;
import static dev.meshwork.quality.bounds.Bound.exactly;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.PortException;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.testing.DataProductTester;
import dev.meshwork.quality.drift.Drift;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcrossDataSetsOfProductTest {

    record Customer(long id) {}

    record Order(long id, long customerId) {}

    private static final RowSource<Customer> CUSTOMERS = MemorySource.of("customers", Customer.class);
    private static final RowSource<Order> ORDERS = MemorySource.of("orders", Order.class);
    private static final RowPort<Order> SERVED = MemoryPort.of("served", Order.class);
    private static final OtherDataSet KNOWN = OtherDataSet.of(CUSTOMERS);
    private static final String CHECK = "customer_id is among id of customers";

    /** Reads two sources, and looks up the keys of one in the other. */
    private static final class Sales extends DataProduct<Rows<Order>, Rows<Order>> {
        @Override
        public DataProductMetadata metadata() {
            return DataProductMetadata.builder("dp.sales")
                    .name("Sales")
                    .domain("sales")
                    .ownerTeam("sales-team")
                    .version("1.0.0")
                    .build();
        }

        @Override
        protected void declare(Declaration product) {
            product.reads(ORDERS)
                    .through(Suite.of(
                            "orders",
                            column("customer_id").references(KNOWN, "id").quarantine()));
            product.reads(CUSTOMERS);
            product.serves(SERVED)
                    .through(Suite.of(
                            "served",
                            rowCount(exactly(1))
                                    .relativeTo(OtherDataSet.of(ORDERS))
                                    .warn()));
        }

        @Override
        protected Rows<Order> ingest(RunContext run) {
            run.read(CUSTOMERS).forEach(customer -> {});
            return run.read(ORDERS);
        }

        @Override
        protected Rows<Order> transform(Rows<Order> orders, RunContext run) {
            return orders;
        }

        @Override
        protected void serve(Rows<Order> orders, ServeContext run) {
            run.publish(orders, SERVED);
        }
    }

    @Test
    void a_source_of_the_product_is_read_once_more_beside_the_ledger_and_in_a_test_the_fake() {
        DataProductTester tester = DataProductTester.of(new Sales())
                .given(CUSTOMERS, new Customer(1), new Customer(2))
                .given(ORDERS, new Order(10, 1), new Order(11, 3), new Order(12, 2));

        RunReport report = tester.run().orThrow();

        assertThat(report.check(CHECK).observed()).isEqualTo("0.666667 (1 of 3 rows have a key that is not there)");
        assertThat(tester.served(SERVED)).containsExactly(new Order(10, 1), new Order(12, 2));
        assertThat(report.ledger("customers").read()).isEqualTo(2);
        assertThat(report.ledger("orders").quarantined()).isEqualTo(1);
        assertThat(report.check("ratio of row count to that of orders").observed())
                .isEqualTo("0.666667 (2 here, 3 in orders)");
    }

    @Test
    void the_run_fails_when_the_other_data_set_cannot_be_read() {
        RunReport report = DataProductTester.of(new Sales())
                .given(CUSTOMERS, new Customer(1))
                .given(ORDERS, new Order(10, 1))
                .reading(MemorySource.of("customers", Customer.class, new Customer(1))
                        .failingAt(1, new PortException("Cannot read customers: gone")))
                .run();

        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(report.summary()).contains("Cannot read customers: gone");
    }

    private static final RowPort<Order> ALL = MemoryPort.of("all", Order.class).writing(Writing.APPEND);

    /** Appends what came to what is served, and compares with it. */
    private static final class Growing extends DataProduct<Rows<Order>, Rows<Order>> {
        private final OtherDataSet served = OtherDataSet.served(ALL);

        @Override
        public DataProductMetadata metadata() {
            return new Sales().metadata();
        }

        @Override
        protected void declare(Declaration product) {
            product.reads(ORDERS)
                    .through(Suite.of(
                            "orders",
                            column("id").isUnique().quarantine(),
                            column("id").isNewTo(served, "id").quarantine(),
                            column("customer_id")
                                    .references(served, "customer_id")
                                    .named("no group is new")
                                    .info(),
                            column("customer_id")
                                    .covers(served, "customer_id")
                                    .named("no group is gone")
                                    .info(),
                            column("customer_id")
                                    .hasDriftFrom(served, "customer_id", Drift.KOLMOGOROV_SMIRNOV, atMost(0.4))
                                    .named("drift")
                                    .info(),
                            rowCount(atMost(10))
                                    .relativeTo(served)
                                    .named("ratio")
                                    .info()));
            product.serves(ALL);
        }

        @Override
        protected Rows<Order> ingest(RunContext run) {
            return run.read(ORDERS);
        }

        @Override
        protected Rows<Order> transform(Rows<Order> orders, RunContext run) {
            return orders;
        }

        @Override
        protected void serve(Rows<Order> orders, ServeContext run) {
            run.publish(orders, ALL);
        }
    }

    @Test
    void an_increment_is_held_against_everything_that_is_served() {
        DataProductTester tester = DataProductTester.of(new Growing());

        RunReport first = tester.given(ORDERS, new Order(1, 7), new Order(2, 8), new Order(1, 7))
                .run()
                .orThrow();
        RunReport second = tester.given(ORDERS, new Order(2, 8), new Order(3, 9), new Order(4, 9), new Order(3, 9))
                .run()
                .orThrow();

        assertThat(tester.served(ALL))
                .containsExactly(new Order(1, 7), new Order(2, 8), new Order(3, 9), new Order(4, 9));
        for (String check : List.of("no group is new", "no group is gone", "drift", "ratio")) {
            assertThat(first.check(check).passed()).isTrue();
            assertThat(first.check(check).observed())
                    .isEqualTo("nothing to compare with, for nothing is served in all yet");
        }
        assertThat(first.check("id is not among id of all").observed())
                .isEqualTo("1 (0 of 3 rows have a key that is there)");
        assertThat(second.check("id is not among id of all").observed())
                .isEqualTo("0.75 (1 of 4 rows have a key that is there)");
        assertThat(second.check("no group is new").observed())
                .isEqualTo("0.25 (3 of 4 rows have a key that is not there)");
        assertThat(second.check("no group is gone").observed())
                .isEqualTo("0.5 (1 of 2 keys customer_id of all are missing, such as that of all, record 1)");
        assertThat(second.check("drift").observed()).isEqualTo("0.75 (4 values against 2)");
        assertThat(second.check("ratio").observed()).isEqualTo("2 (4 here, 2 in all)");
    }

    @Test
    void without_rows_a_first_run_is_not_passed() {
        RunReport report = DataProductTester.of(new Growing()).given(ORDERS).run();

        assertThat(report.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(report.check("no group is new").passed()).isFalse();
        assertThat(report.check("drift").passed()).isFalse();
    }
}
