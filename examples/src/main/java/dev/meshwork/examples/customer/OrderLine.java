package dev.meshwork.examples.customer;

import java.time.LocalDate;

/**
 * A line of an order.
 *
 * @param orderDate the day of the order
 * @param orderNumber the number without its prefix, so that millions of them fit into memory
 * @param productKey what was ordered
 * @param customerKey who ordered
 * @param orderLineItem the number of the line in the order
 * @param orderQuantity how many
 */
public record OrderLine(
        LocalDate orderDate, long orderNumber, int productKey, int customerKey, int orderLineItem, int orderQuantity) {}
