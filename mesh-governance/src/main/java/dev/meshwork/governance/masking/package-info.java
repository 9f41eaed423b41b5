/** How sensitive values are replaced where they must not be seen. */
@NullMarked
package dev.meshwork.governance.masking;

import org.jspecify.annotations.NullMarked;
