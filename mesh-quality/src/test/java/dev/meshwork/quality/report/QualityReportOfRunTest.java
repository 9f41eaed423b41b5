package dev.meshwork.quality.report;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.rowCount;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.DataProduct;
import dev.meshwork.core.Declaration;
import dev.meshwork.core.RunContext;
import dev.meshwork.core.ServeContext;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.metadata.DataProductMetadata;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.rows.Rows;
import dev.meshwork.core.schema.Classification;
import dev.meshwork.core.schema.Classified;
import dev.meshwork.core.schema.PrimaryKey;
import dev.meshwork.core.testing.DataProductTester;
import dev.meshwork.quality.Suite;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The report of a product that runs. */
class QualityReportOfRunTest {

    private static final RowSource<Customer> SOURCE = MemorySource.of("customers", Customer.class);
    private static final RowPort<Customer> PORT = MemoryPort.of("profiles", Customer.class);

    private record Customer(
            @PrimaryKey int id,
            @Classified(Classification.PII_EMAIL) @Nullable String email) {}

    private static final class Customers extends DataProduct<Rows<Customer>, Rows<Customer>> {
        @Override
        public DataProductMetadata metadata() {
            return DataProductMetadata.builder("dp.customers")
                    .name("Customers")
                    .domain("marketing")
                    .ownerTeam("marketing-team")
                    .version("1.0.0")
                    .build();
        }

        @Override
        protected void declare(Declaration product) {
            product.reads(SOURCE)
                    .through(Suite.of("input", column("id").isAtLeast(1).quarantine(), rowCount(atLeast(1))));
            product.serves(PORT)
                    .through(Suite.of(
                            "output", column("email").isComplete(atLeast(0.5)).because("we write to them")));
        }

        @Override
        protected Rows<Customer> ingest(RunContext run) {
            return run.read(SOURCE);
        }

        @Override
        protected Rows<Customer> transform(Rows<Customer> customers, RunContext run) {
            return customers;
        }

        @Override
        protected void serve(Rows<Customer> customers, ServeContext run) {
            run.publish(customers, PORT);
        }
    }

    @Test
    void shows_what_the_run_found_and_what_runs_before_it_found() {
        DataProductTester tester = DataProductTester.of(new Customers());
        RunReport first =
                tester.given(SOURCE, new Customer(1, "ada@example.org")).run();
        RunReport second = tester.given(
                        SOURCE, new Customer(0, null), new Customer(2, null), new Customer(3, "eve@example.org"))
                .run();
        RunReport third = tester.given(SOURCE, new Customer(4, null)).run();

        QualityReport report = QualityReport.of(third).withHistory(List.of(first, second, third));

        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.dataSets()).extracting(DataSetQuality::name).containsExactly("customers", "profiles");
        assertThat(report.dataSet("profiles").history("email is complete"))
                .extracting(observation -> Text.number(Objects.requireNonNull(observation.value())))
                .containsExactly("1", "0.5");
        assertThat(report.toString())
                .contains(
                        "not served, 1 of 3 checks failed",
                        "FAIL  email is complete",
                        "because we write to them",
                        "failed rows: ");
        assertThat(QualityReport.of(second)
                        .dataSet("customers")
                        .ledger()
                        .orElseThrow()
                        .quarantined())
                .isEqualTo(1);
    }

    @Test
    void no_format_holds_a_value_of_a_classified_field() {
        RunReport run = DataProductTester.of(new Customers())
                .given(SOURCE, new Customer(0, "ada@example.org"), new Customer(1, null), new Customer(2, null))
                .run();
        QualityReport report = QualityReport.of(run);

        assertThat(report + report.toJson() + report.toJUnitXml() + report.toHtml())
                .contains("email is complete")
                .doesNotContain("ada@example");
    }
}
