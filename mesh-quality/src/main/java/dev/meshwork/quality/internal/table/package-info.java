/** What is measured of a whole data set. No API: it may change with any version. */
@NullMarked
package dev.meshwork.quality.internal.table;

import org.jspecify.annotations.NullMarked;
