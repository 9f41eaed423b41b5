/** Runs as OpenLineage events. */
@NullMarked
package dev.meshwork.catalog.openlineage;

import org.jspecify.annotations.NullMarked;
