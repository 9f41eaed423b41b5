/** Micrometer meters of runs. */
@NullMarked
package dev.meshwork.core.metrics;

import org.jspecify.annotations.NullMarked;
