/** How often values come. No API: it may change with any version. */
@NullMarked
package dev.meshwork.quality.internal.frequencies;

import org.jspecify.annotations.NullMarked;
