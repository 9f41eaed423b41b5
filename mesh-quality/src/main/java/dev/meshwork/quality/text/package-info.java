/** Named formats of texts. */
@NullMarked
package dev.meshwork.quality.text;

import org.jspecify.annotations.NullMarked;
