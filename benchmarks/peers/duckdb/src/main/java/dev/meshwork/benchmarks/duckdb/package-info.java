/** DuckDB over a table of its own. */
@NullMarked
package dev.meshwork.benchmarks.duckdb;

import org.jspecify.annotations.NullMarked;
