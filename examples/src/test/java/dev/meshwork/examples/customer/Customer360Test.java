package dev.meshwork.examples.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.meshwork.core.gate.Environment;
import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.testing.DataProductTester;
import dev.meshwork.governance.GlobalPolicies;
import dev.meshwork.governance.Policies;
import dev.meshwork.governance.masking.Masker;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class Customer360Test {

    private final CustomerSources sources = new CustomerSources(
            MemorySource.of("customers", Customer.class),
            MemorySource.of("order_lines", OrderLine.class),
            MemorySource.of("products", Product.class),
            MemorySource.of("emails", RegisteredEmail.class),
            MemorySource.of("phones", RegisteredPhone.class));
    private final RowPort<CustomerProfile> profiles = MemoryPort.of("customer_profiles", CustomerProfile.class);

    /** Ada, who ordered a bike of 1000 dollars and two bottles of 4.99. */
    private final DataProductTester tester = DataProductTester.of(new Customer360(sources, profiles))
            .at("2026-01-05T00:00:00Z")
            .given(sources.customers(), ada("ADA@example.com"))
            .given(sources.orderLines(), line(45080, 1, 1, 1, "2026-01-03"), line(45081, 2, 1, 2, "2026-01-05"))
            .given(sources.products(), product(1, "1000"), product(2, "4.99"))
            .given(sources.emails(), new RegisteredEmail(7, "ada@Example.com"))
            .given(sources.phones(), new RegisteredPhone(7, "555-0100"));

    @Test
    void serves_a_profile_for_each_customer() {
        RunReport report = tester.run();

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(tester.served(profiles))
                .containsExactly(new CustomerProfile(
                        11000,
                        "Ada O'Neill-King",
                        "ada@example.com",
                        "555-0100",
                        LocalDate.parse("1985-01-05"),
                        41,
                        "F",
                        90_000,
                        2,
                        2,
                        3,
                        new BigDecimal("1009.98"),
                        LocalDate.parse("2026-01-03"),
                        LocalDate.parse("2026-01-05")));
    }

    @Test
    void serves_nothing_when_emails_are_missing() {
        RunReport report = tester.given(sources.customers(), ada(null)).run();

        assertThat(report.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(report.check("email not null"))
                .hasToString("ERROR completeness of email should be at least 0.99, because the newsletter keys on it:"
                        + " was 0 (1 of 1 rows are null)");
        assertThat(tester.served(profiles)).isEmpty();
    }

    @Test
    void a_customer_is_a_year_older_on_the_birthday() {
        tester.at("2026-01-04T23:59:59Z").run().orThrow();

        assertThat(tester.served(profiles)).extracting(CustomerProfile::age).containsExactly(40);
    }

    @Test
    void lines_of_unknown_products_and_customers_are_set_aside_and_stop_the_run_if_they_are_many() {
        OrderLine ofNobody = new OrderLine(LocalDate.parse("2026-01-05"), 45082, 1, 999, 1, 1);
        tester.given(
                sources.orderLines(), line(45080, 1, 1, 1, "2026-01-05"), line(45080, 3, 2, 1, "2026-01-05"), ofNobody);

        RunReport report = tester.run();

        assertThat(report.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(report.check("product of a line is known").passed()).isFalse();
        assertThat(report.check("customer of a line is known").passed()).isFalse();
        assertThat(tester.quarantined(report))
                .extracting(QuarantinedRow::record, row -> row.reasons().get(0).reason())
                .containsExactly(tuple(2L, "price should not be null"), tuple(3L, "customer_id should not be null"));
    }

    @Test
    void an_export_that_was_cut_short_is_not_served() {
        tester.run().orThrow();

        RunReport report = tester.given(sources.orderLines(), line(45080, 1, 1, 1, "2026-01-05"))
                .run();

        assertThat(report.summary())
                .isEqualTo(
                        "Cannot serve dp.customer.360: ERROR record count of order_lines should be no less"
                                + " than before, because exports only grow, so one that shrinks was cut short: was 1, 2 before, a change by 0.5");
        assertThat(tester.served(profiles)).extracting(CustomerProfile::orders).containsExactly(2);
    }

    @Test
    void outside_production_nobody_can_be_recognised() {
        byte[] key = "a key of thirty-two bytes or more".getBytes(StandardCharsets.US_ASCII);
        tester.under(Policies.global(GlobalPolicies.all(Masker.withKey(key))))
                .in(Environment.TEST)
                .run()
                .orThrow();

        assertThat(tester.served(profiles)).singleElement().satisfies(profile -> {
            assertThat(profile.fullName()).matches("m_[0-9a-f]{8}_[0-9a-f]{32}");
            assertThat(profile.email()).matches("m_[0-9a-f]{8}_[0-9a-f]{32}");
            assertThat(profile.phone()).matches("m_[0-9a-f]{8}_[0-9a-f]{32}");
            assertThat(profile.birthDate()).isEqualTo("1985-01-01");
        });
    }

    private static Customer ada(@Nullable String email) {
        return new Customer(11000, "ADA", "O'NEILL-KING", LocalDate.parse("1985-01-05"), "F", email, 90_000);
    }

    private static OrderLine line(long order, int product, int item, int quantity, String day) {
        return new OrderLine(LocalDate.parse(day), order, product, 11000, item, quantity);
    }

    private static Product product(int key, String price) {
        return new Product(key, new BigDecimal(price));
    }
}
