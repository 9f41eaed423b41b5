/** Orders: daily sales, from files that come one by one. */
@NullMarked
package dev.meshwork.examples.orders;

import org.jspecify.annotations.NullMarked;
