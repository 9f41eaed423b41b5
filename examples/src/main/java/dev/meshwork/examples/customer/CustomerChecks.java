package dev.meshwork.examples.customer;

import static dev.meshwork.quality.Checks.column;
import static dev.meshwork.quality.Checks.columns;
import static dev.meshwork.quality.Checks.recordCount;
import static dev.meshwork.quality.bounds.Bound.atLeast;
import static dev.meshwork.quality.bounds.Change.decreaseAtMost;
import static dev.meshwork.quality.text.Format.EMAIL_HTML5;

import dev.meshwork.quality.Suite;
import java.time.Duration;

/** What the data of Customer 360 have to be like. */
final class CustomerChecks {

    static final Suite INPUTS = Suite.of(
            "input checks",
            recordCount(decreaseAtMost(0)).because("exports only grow, so one that shrinks was cut short"));

    static final Suite ORDER_LINES = Suite.of(
            "order line checks",
            columns("order_number", "product_key").areUnique().named("order line unique by (OrderNumber, ProductKey)"),
            columns("order_number", "order_line_item")
                    .areUnique()
                    .named("order line unique by (OrderNumber, OrderLineItem)")
                    .warn());

    static final Suite PRODUCTS =
            Suite.of("product checks", column("product_key").isPrimaryKey().because("lines are priced by it"));

    /** A line that cannot be joined is set aside; more than two in a hundred stop the run. */
    static final Suite PRICED_LINES = Suite.of(
            "join checks",
            column("price")
                    .isComplete(atLeast(0.98))
                    .named("product of a line is known")
                    .quarantine(),
            column("customer_id")
                    .isComplete(atLeast(0.98))
                    .named("customer of a line is known")
                    .quarantine());

    static final Suite PROFILES = Suite.of(
            "profile checks",
            column("customer_id").isPrimaryKey().named("customer_id unique and not null"),
            column("email").isComplete(atLeast(0.99)).named("email not null").because("the newsletter keys on it"),
            column("email").matches(EMAIL_HTML5, atLeast(0.995)).named("email matches html5"),
            column("email")
                    .matches(EMAIL_HTML5, atLeast(0.999))
                    .named("email matches html5 (strict SLO)")
                    .warn(),
            column("phone").isComplete(atLeast(0.95)).named("phone found through the e-mail registry"),
            column("gender").isComplete(atLeast(0.98)).named("gender known"),
            column("last_order").isComplete(atLeast(0.95)).named("customer has an order"),
            column("annual_income").isGreaterThan(0, atLeast(0.995)).named("annual_income is a whole number > 0"),
            column("last_order").isFresherThan(Duration.ofMinutes(15)).warn());

    private CustomerChecks() {}
}
