/** Rules about texts. No API: it may change with any version. */
@NullMarked
package dev.meshwork.quality.internal.text;

import org.jspecify.annotations.NullMarked;
