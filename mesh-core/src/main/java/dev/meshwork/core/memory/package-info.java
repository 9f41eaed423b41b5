/** Sources and output ports in memory. */
@NullMarked
package dev.meshwork.core.memory;

import org.jspecify.annotations.NullMarked;
