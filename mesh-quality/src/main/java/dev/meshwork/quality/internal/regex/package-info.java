/** Regular expressions as automata. No API: it may change with any version. */
@NullMarked
package dev.meshwork.quality.internal.regex;

import org.jspecify.annotations.NullMarked;
