/** What numbers are expected to be: bounds that print themselves, and the measurements that they are held against. */
@NullMarked
package dev.meshwork.quality.bounds;

import org.jspecify.annotations.NullMarked;
