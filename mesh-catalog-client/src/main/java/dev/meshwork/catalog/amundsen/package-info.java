/** Amundsen. */
@NullMarked
package dev.meshwork.catalog.amundsen;

import org.jspecify.annotations.NullMarked;
