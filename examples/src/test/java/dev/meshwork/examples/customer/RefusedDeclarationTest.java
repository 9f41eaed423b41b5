package dev.meshwork.examples.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.DataProductRunner;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.SharedData;
import dev.meshwork.core.csv.CsvPort;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.metadata.Sensitivity;
import dev.meshwork.core.report.LedgerEntry;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.state.InMemoryStateStore;
import dev.meshwork.governance.GlobalPolicies;
import dev.meshwork.governance.Policies;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customer 360 on its sample data, declared otherwise. */
class RefusedDeclarationTest {

    @TempDir
    private Path folder;

    @Test
    void personal_data_that_are_declared_internal_are_refused_before_anything_is_read() {
        RunReport report = run(metadata ->
                metadata.toBuilder().sensitivity(Sensitivity.INTERNAL).build());

        assertThat(report.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(report.objections())
                .singleElement()
                .asString()
                .startsWith("REQUIRED policy 'pii-is-confidential' violated by dp.customer.360: ")
                .contains("; to comply, ");
        assertThat(report.ledger()).extracting(LedgerEntry::read).containsOnly();
        assertThat(folder.resolve("served")).doesNotExist();
    }

    @Test
    void a_missing_retention_is_refused_before_anything_is_read() {
        RunReport report = run(metadata -> metadata.toBuilder().retention(null).build());

        assertThat(report.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(report.objections())
                .singleElement()
                .asString()
                .startsWith("REQUIRED policy 'retention-policy' violated by dp.customer.360: ")
                .contains("; to comply, declare retention(");
        assertThat(report.ledger()).extracting(LedgerEntry::read).containsOnly();
        assertThat(folder.resolve("served")).doesNotExist();
    }

    private RunReport run(UnaryOperator<DataProductMetadata> change) {
        Path data = SharedData.root().resolve("examples/data");
        Path served = folder.resolve("served");
        Customer360 product = new Customer360(
                CustomerSources.in(data), CsvPort.of("customer_profiles", CustomerProfile.class, served));
        return DataProductRunner.builder(new InMemoryStateStore())
                .policies(Policies.global(GlobalPolicies.all()))
                .accessLog(access -> {})
                .build()
                .run(new Redeclared(product, change));
    }

    /** The same product with other metadata. */
    private static final class Redeclared extends DataProduct<Customer360.Input, Rows<CustomerProfile>> {
        private final Customer360 product;
        private final UnaryOperator<DataProductMetadata> change;

        Redeclared(Customer360 product, UnaryOperator<DataProductMetadata> change) {
            this.product = product;
            this.change = change;
        }

        @Override
        public DataProductMetadata metadata() {
            return change.apply(product.metadata());
        }

        @Override
        protected void declare(Declaration declaration) {
            product.declare(declaration);
        }

        @Override
        protected Customer360.Input ingest(RunContext run) {
            return product.ingest(run);
        }

        @Override
        protected Rows<CustomerProfile> transform(Customer360.Input input, RunContext run) {
            return product.transform(input, run);
        }

        @Override
        protected void serve(Rows<CustomerProfile> rows, ServeContext run) {
            product.serve(rows, run);
        }
    }
}
