/** What is measured of dates and times. No API: it may change with any version. */
@NullMarked
package dev.meshwork.quality.internal.time;

import org.jspecify.annotations.NullMarked;
