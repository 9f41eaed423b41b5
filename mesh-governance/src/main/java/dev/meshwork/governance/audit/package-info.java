/** Where accesses to served data are recorded. */
@NullMarked
package dev.meshwork.governance.audit;

import org.jspecify.annotations.NullMarked;
