/** Files that are there as a whole or not at all. Not API. */
@NullMarked
package dev.meshwork.catalog.internal.files;

import org.jspecify.annotations.NullMarked;
