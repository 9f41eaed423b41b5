/** Keys that are compared exactly, in bounded memory. No API: it may change with any version. */
@NullMarked
package dev.meshwork.quality.internal.keys;

import org.jspecify.annotations.NullMarked;
