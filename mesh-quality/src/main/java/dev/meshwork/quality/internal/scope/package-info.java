/** Analyzers that look at some rows only, or at groups of rows apart. No API: it may change with any version. */
@NullMarked
package dev.meshwork.quality.internal.scope;

import org.jspecify.annotations.NullMarked;
