/** Rows of a file through a whole run, against the same work in a hand-written loop. */
@NullMarked
package dev.meshwork.benchmarks.rows;

import org.jspecify.annotations.NullMarked;
