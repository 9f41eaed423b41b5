/**
 * What every engine of the benchmark of checks is given and asked, and how it is measured. Knows the JDK only, so that peers take it
 * into class paths of their own.
 */
@NullMarked
package dev.meshwork.benchmarks.quality.task;

import org.jspecify.annotations.NullMarked;
