package dev.meshwork.examples.customer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A line of an order, joined with its customer and its product.
 *
 * @param customerId who ordered, or null if the customer is not known
 * @param orderNumber the order
 * @param orderDate the day of the order
 * @param quantity how many
 * @param price of one, or null if the product is not known
 */
public record PricedLine(
        @Nullable Integer customerId,
        long orderNumber,
        LocalDate orderDate,
        int quantity,
        @Nullable BigDecimal price) {

    /** A line, joined. */
    static PricedLine of(OrderLine line, Set<Integer> customers, Map<Integer, BigDecimal> prices) {
        return new PricedLine(
                customers.contains(line.customerKey()) ? line.customerKey() : null,
                line.orderNumber(),
                line.orderDate(),
                line.orderQuantity(),
                prices.get(line.productKey()));
    }
}
