/** How far the distribution of a column is from another one. */
@NullMarked
package dev.meshwork.quality.drift;

import org.jspecify.annotations.NullMarked;
