/** How checks are run: analyzers, their states, and what they share. No API: it may change with any version. */
@NullMarked
package dev.meshwork.quality.internal.engine;

import org.jspecify.annotations.NullMarked;
