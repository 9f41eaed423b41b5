/** What encryption at rest costs. */
@NullMarked
package dev.meshwork.benchmarks.encryption;

import org.jspecify.annotations.NullMarked;
