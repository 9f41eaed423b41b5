/** Decisions about access, against other engines and lambdas. */
@NullMarked
package dev.meshwork.benchmarks.policy;

import org.jspecify.annotations.NullMarked;
