/** Figures about numbers, exact wherever they can be. No API: it may change with any version. */
@NullMarked
package dev.meshwork.quality.internal.numbers;

import org.jspecify.annotations.NullMarked;
