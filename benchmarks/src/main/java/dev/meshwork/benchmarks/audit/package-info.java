/** What it costs to record accesses. */
@NullMarked
package dev.meshwork.benchmarks.audit;

import org.jspecify.annotations.NullMarked;
