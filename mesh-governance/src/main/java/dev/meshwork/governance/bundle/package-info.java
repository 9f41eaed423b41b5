/** Policies as documents: read, checked against a manifest, reloaded. Start at {@link dev.meshwork.governance.bundle.PolicyBundle}. */
@NullMarked
package dev.meshwork.governance.bundle;

import org.jspecify.annotations.NullMarked;
