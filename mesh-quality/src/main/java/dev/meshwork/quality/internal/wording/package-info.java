/** Numbers and durations as people write them. No API: it may change with any version. */
@NullMarked
package dev.meshwork.quality.internal.wording;

import org.jspecify.annotations.NullMarked;
