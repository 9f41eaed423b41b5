/** What must be done with data that somebody may have. */
@NullMarked
package dev.meshwork.governance.obligation;

import org.jspecify.annotations.NullMarked;
