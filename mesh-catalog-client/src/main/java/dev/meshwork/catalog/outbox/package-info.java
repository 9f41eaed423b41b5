/** Delivers recorded runs to catalogs: in order, as often as it takes, in nobody's way. */
@NullMarked
package dev.meshwork.catalog.outbox;

import org.jspecify.annotations.NullMarked;
