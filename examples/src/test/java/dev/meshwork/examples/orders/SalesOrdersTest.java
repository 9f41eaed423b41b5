package dev.meshwork.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshwork.core.gate.Disposition;
import dev.meshwork.core.gate.QuarantinedRow;
import dev.meshwork.core.memory.MemoryPort;
import dev.meshwork.core.memory.MemorySource;
import dev.meshwork.core.port.RowPort;
import dev.meshwork.core.port.RowSource;
import dev.meshwork.core.port.Writing;
import dev.meshwork.core.report.RunReport;
import dev.meshwork.core.report.RunStatus;
import dev.meshwork.core.testing.DataProductTester;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SalesOrdersTest {

    private final RowSource<OrderLine> lines = MemorySource.of("order_lines", OrderLine.class);
    private final RowPort<DailySales> sales =
            MemoryPort.of("daily_sales", DailySales.class).writing(Writing.APPEND);
    private final DataProductTester tester =
            DataProductTester.of(new SalesOrders(lines, sales)).at("2026-01-05T00:00:00Z");

    @Test
    void adds_lines_up_by_day_and_country() {
        RunReport report = tester.given(
                        lines,
                        line("701001", "31000", 2, "2.10", "France"),
                        line("701001", "31007A", 1, "0.85", "France"),
                        line("C701002", "31000", -1, "2.10", "France"),
                        line("701003", "31000bb", 1, "4.00", "EIRE"))
                .run();

        assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(tester.served(sales)).containsExactly(day("EIRE", 1, 1, 1, "4.00"), day("France", 2, 3, 2, "2.95"));
    }

    @Test
    void a_day_is_added_to_those_that_are_served() {
        tester.given(lines, line("701001", "31000", 2, "2.10", "France")).run().orThrow();
        tester.given(lines, line("701001", "31000", 2, "2.10", "Norway")).run().orThrow();

        assertThat(tester.served(sales))
                .containsExactly(day("France", 1, 1, 2, "4.20"), day("Norway", 1, 1, 2, "4.20"));
    }

    @Test
    void a_line_is_set_aside_for_every_rule_that_it_breaks() {
        OrderLine good = line("701001", "31000", 2, "2.10", "France");
        OrderLine bad = new OrderLine("701004", "DOT", null, -3, good.invoiceDate(), BigDecimal.ZERO, null, "France");

        RunReport report = tester.given(lines, good, good, bad, bad).run().orThrow();

        assertThat(tester.quarantined(report))
                .extracting(QuarantinedRow::record)
                .containsExactly(2L, 3L, 4L);
        assertThat(tester.quarantined(report).get(0).reasons())
                .containsExactly(Disposition.quarantine(
                        "no full duplicate line",
                        "(invoice_no, stock_code, description, quantity, invoice_date, unit_price, customer_id, country)"
                                + " should be distinct"));
        assertThat(tester.quarantined(report).get(2).reasons())
                .extracting(Disposition::check)
                .containsExactly(
                        "no full duplicate line",
                        "StockCode is merchandise",
                        "UnitPrice > 0",
                        "Description not null",
                        "Quantity > 0 or cancellation");
        assertThat(tester.served(sales)).containsExactly(day("France", 1, 1, 2, "4.20"));
    }

    @Test
    void many_lines_that_are_set_aside_are_a_warning_and_a_negative_price_is_an_error() {
        OrderLine free = line("701001", "31000", 2, "0.00", "France");
        OrderLine sold = line("701002", "31000", 2, "1.00", "France");
        OrderLine negative = line("701003", "31000", 2, "-1.00", "France");

        RunReport warned = tester.given(lines, free, sold).run();
        RunReport rejected = tester.given(lines, negative, sold).run();

        assertThat(warned.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(warned.check("UnitPrice > 0"))
                .hasToString("WARN share of unit_price that is greater than 0 should be at least 0.99: was 0.5 (1 of 2"
                        + " values fail)");
        assertThat(rejected.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(rejected.objections())
                .containsExactly("ERROR share of unit_price that is at least 0 should be exactly 1: was 0.5 (1 of 2"
                        + " values fail)");
    }

    @Test
    void a_day_of_which_nothing_is_left_is_not_served() {
        RunReport report =
                tester.given(lines, line("701001", "POST", 1, "5.00", "France")).run();

        assertThat(report.status()).isEqualTo(RunStatus.REJECTED);
        assertThat(report.check("one row for each day and country").observed())
                .isEqualTo("undecided, for there were no rows; allowEmpty() accepts that");
    }

    @Test
    void days_without_orders_are_told_but_for_those_on_which_the_shop_is_closed() {
        OrderLine friday = on("2026-01-02T09:00:00");
        OrderLine sunday = on("2026-01-04T09:00:00");
        OrderLine tuesday = on("2026-01-06T09:00:00");

        RunReport whole = tester.given(lines, friday, sunday).run().orThrow();
        RunReport gap = tester.given(lines, friday, sunday, tuesday).run().orThrow();
        RunReport closed = tester.given(lines, friday).run().orThrow();

        assertThat(List.of(whole, gap, closed))
                .extracting(
                        report -> report.check("a file for every calendar day").observed())
                .containsExactly("0.666667 (2 of 3 days)", "0.6 (3 of 5 days)", "1 (1 of 1 days)");
        assertThat(List.of(whole, gap, closed))
                .extracting(report -> report.check("a file for every day that the shop is open")
                        .observed())
                .containsExactly(
                        "1 (1 of 1 days)", "0.666667 (2 of 3 days)", "nothing, for no row had a value to look at");
    }

    private static OrderLine on(String time) {
        return new OrderLine(
                "701001", "31000", "TIN LANTERN", 1, LocalDateTime.parse(time), BigDecimal.ONE, 15001, "France");
    }

    private static OrderLine line(String invoice, String stock, int quantity, String price, String country) {
        return new OrderLine(
                invoice,
                stock,
                "TIN LANTERN",
                quantity,
                LocalDateTime.parse("2026-01-05T09:00:00"),
                new BigDecimal(price),
                customer(invoice),
                country);
    }

    private static @Nullable Integer customer(String invoice) {
        return invoice.startsWith("C") ? null : 15001;
    }

    private static DailySales day(String country, int invoices, int lines, long units, String revenue) {
        return new DailySales(LocalDate.parse("2026-01-05"), country, invoices, lines, units, new BigDecimal(revenue));
    }
}
