/** Unity Catalog. */
@NullMarked
package dev.meshwork.catalog.unitycatalog;

import org.jspecify.annotations.NullMarked;
