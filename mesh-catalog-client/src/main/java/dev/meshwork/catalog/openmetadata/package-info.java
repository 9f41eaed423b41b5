/** OpenMetadata. */
@NullMarked
package dev.meshwork.catalog.openmetadata;

import org.jspecify.annotations.NullMarked;
