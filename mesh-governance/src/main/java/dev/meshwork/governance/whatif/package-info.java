/** What other policies would have decided. */
@NullMarked
package dev.meshwork.governance.whatif;

import org.jspecify.annotations.NullMarked;
