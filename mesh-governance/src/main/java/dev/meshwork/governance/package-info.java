/**
 * Policies: what must be true of a data product before its data are served. Start at
 * {@link dev.meshwork.governance.Policies}.
 */
@NullMarked
package dev.meshwork.governance;

import org.jspecify.annotations.NullMarked;
