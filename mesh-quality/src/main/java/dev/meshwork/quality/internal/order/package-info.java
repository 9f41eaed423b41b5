/** Checks of order and of gaps. No API: it may change with any version. */
@NullMarked
package dev.meshwork.quality.internal.order;

import org.jspecify.annotations.NullMarked;
