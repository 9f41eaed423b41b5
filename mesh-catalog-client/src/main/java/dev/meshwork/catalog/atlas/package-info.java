/** Apache Atlas. */
@NullMarked
package dev.meshwork.catalog.atlas;

import org.jspecify.annotations.NullMarked;
