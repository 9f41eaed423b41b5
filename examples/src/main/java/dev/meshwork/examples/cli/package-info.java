/** The command line behind {@code examples/run}. */
@NullMarked
package dev.meshwork.examples.cli;

import org.jspecify.annotations.NullMarked;
