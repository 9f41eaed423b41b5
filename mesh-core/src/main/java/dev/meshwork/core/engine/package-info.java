/** How gates are carried out over a data set handle. */
@NullMarked
package dev.meshwork.core.engine;

import org.jspecify.annotations.NullMarked;
