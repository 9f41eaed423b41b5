package dev.meshwork.examples.orders;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.columns;
import static dev.meshwork.quality.Checks.metric;
import static dev.meshwork.quality.Checks.rows;
import static dev.meshwork.quality.bounds.Bound.all;
import static dev.meshwork.quality.bounds.Bound.atLeast;

import dev.meshwork.core.schema.Row;
import dev.meshwork.quality.ColumnsChecks;
import dev.meshwork.quality.Suite;

/** What the data of Sales Orders have to be like. */
final class OrderChecks {

    private static final ColumnsChecks WHOLE_LINE = columns(
            "invoice_no",
            "stock_code",
            "description",
            "quantity",
            "invoice_date",
            "unit_price",
            "customer_id",
            "country");

    /** A line that breaks a rule is set aside; a day on which many do is a warning, and served all the same. */
    static final Suite ORDER_LINES = Suite.of(
                    "order line checks",
                    WHOLE_LINE
                            .areDistinct(atLeast(0.99))
                            .named("no full duplicate line")
                            .quarantine()
                            .warn(),
                    WHOLE_LINE
                            .areDistinct(atLeast(0.995))
                            .named("no full duplicate line (strict)")
                            .warn(),
                    column("stock_code")
                            .matches("\\d{5}[A-Za-z]{0,2}", atLeast(0.99))
                            .named("StockCode is merchandise")
                            .quarantine()
                            .warn(),
                    column("unit_price")
                            .isGreaterThan(0, atLeast(0.99))
                            .named("UnitPrice > 0")
                            .quarantine()
                            .warn(),
                    column("unit_price").isAtLeast(0).named("UnitPrice >= 0"),
                    column("description")
                            .isComplete(atLeast(0.99))
                            .named("Description not null")
                            .quarantine()
                            .warn(),
                    rows("a quantity above zero, or a cancellation", OrderChecks::isSoldOrCancelled, atLeast(0.995))
                            .named("Quantity > 0 or cancellation")
                            .quarantine()
                            .warn(),
                    column("customer_id")
                            .isComplete(atLeast(0.95))
                            .named("CustomerID not null (required SLO)")
                            .warn(),
                    metric(new DaysWithOrders(DaysWithOrders.Days.ALL), all())
                            .named("a file for every calendar day")
                            .warn(),
                    metric(new DaysWithOrders(DaysWithOrders.Days.OPEN), all())
                            .named("a file for every day that the shop is open")
                            .allowEmpty()
                            .warn())
            .withKeyMemory(32L << 20);

    static final Suite DAILY_SALES = Suite.of(
            "daily sales checks",
            columns("day", "country").arePrimaryKey().named("one row for each day and country"),
            column("invoices").isAtLeast(1),
            rows("at least a line for each invoice", row -> number(row, "lines") >= number(row, "invoices")));

    private OrderChecks() {}

    private static boolean isSoldOrCancelled(Row row) {
        return number(row, "quantity") > 0
                || String.valueOf(row.value("invoice_no")).startsWith("C");
    }

    private static int number(Row row, String field) {
        return row.value(field) instanceof Integer value ? value : 0;
    }
}
