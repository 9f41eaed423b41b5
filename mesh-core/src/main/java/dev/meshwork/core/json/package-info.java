/** Sources and output ports for JSON Lines files. */
@NullMarked
package dev.meshwork.core.json;

import org.jspecify.annotations.NullMarked;
