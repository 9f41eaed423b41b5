/** Rules about rows and about the values of a column. No API: it may change with any version. */
@NullMarked
package dev.meshwork.quality.internal.rules;

import org.jspecify.annotations.NullMarked;
