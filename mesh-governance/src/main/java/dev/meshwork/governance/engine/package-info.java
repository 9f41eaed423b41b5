/** Finds the policies that can apply, without asking the others. */
@NullMarked
package dev.meshwork.governance.engine;

import org.jspecify.annotations.NullMarked;
