/** What a profile wants to know beyond numbers, keys and frequencies. No API: it may change with any version. */
@NullMarked
package dev.meshwork.quality.internal.profiles;

import org.jspecify.annotations.NullMarked;
