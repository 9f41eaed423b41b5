/** Looks at data for what nobody classified. */
@NullMarked
package dev.meshwork.governance.scan;

import org.jspecify.annotations.NullMarked;
