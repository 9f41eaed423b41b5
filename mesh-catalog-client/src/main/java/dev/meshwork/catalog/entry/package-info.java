/** What catalogs are told of a data product, in the terms of no particular catalog. */
@NullMarked
package dev.meshwork.catalog.entry;

import org.jspecify.annotations.NullMarked;
