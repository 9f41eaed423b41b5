/** The audit log: decisions and accesses, in files that show what was changed or taken out. */
@NullMarked
package dev.meshwork.governance.audit;

import org.jspecify.annotations.NullMarked;
