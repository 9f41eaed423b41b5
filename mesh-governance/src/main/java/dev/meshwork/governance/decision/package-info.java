/** What policies decided, and why. */
@NullMarked
package dev.meshwork.governance.decision;

import org.jspecify.annotations.NullMarked;
