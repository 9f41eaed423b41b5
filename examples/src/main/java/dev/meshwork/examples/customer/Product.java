package dev.meshwork.examples.customer;

import dev.meshwork.core.schema.PrimaryKey;
import java.math.BigDecimal;

/**
 * A product of the shop.
 *
 * @param productKey the key
 * @param productPrice the price of one, in dollars
 */
public record Product(@PrimaryKey int productKey, BigDecimal productPrice) {}
