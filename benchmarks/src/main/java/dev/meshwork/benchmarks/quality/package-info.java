/** Twenty checks over rows in memory: by hand, by Meshwork, by peers. */
@NullMarked
package dev.meshwork.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
