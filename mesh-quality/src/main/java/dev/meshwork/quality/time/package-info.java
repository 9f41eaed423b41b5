/** Calendars that checks of times go by. */
@NullMarked
package dev.meshwork.quality.time;

import org.jspecify.annotations.NullMarked;
