/** The local data set handle. */
@NullMarked
package dev.meshwork.core.rows;

import org.jspecify.annotations.NullMarked;
