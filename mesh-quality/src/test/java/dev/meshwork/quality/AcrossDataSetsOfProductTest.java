package dev.meshwork.quality;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.rowCount;
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
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.testing.DataProductTester;
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
}
