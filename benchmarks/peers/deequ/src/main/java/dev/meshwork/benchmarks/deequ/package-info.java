/** Deequ over a cached data frame of a local Spark. */
@NullMarked
package dev.meshwork.benchmarks.deequ;

import org.jspecify.annotations.NullMarked;
