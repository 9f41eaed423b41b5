/** Customer 360: one row per customer, from a shop's customers and orders and a registry of e-mail addresses and phones. */
@NullMarked
package dev.meshwork.examples.customer;

import org.jspecify.annotations.NullMarked;
