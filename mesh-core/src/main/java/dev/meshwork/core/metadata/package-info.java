/** What a team declares about its data product. */
@NullMarked
package dev.meshwork.core.metadata;

import org.jspecify.annotations.NullMarked;
