/** Not API: shared by the packages of this module only. */
@NullMarked
package dev.meshwork.core.internal;

import org.jspecify.annotations.NullMarked;
