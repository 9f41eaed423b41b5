/** Measures how far distributions are apart. No API: it may change with any version. */
@NullMarked
package dev.meshwork.quality.internal.drift;

import org.jspecify.annotations.NullMarked;
