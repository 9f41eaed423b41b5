/** The catalog that is a folder of standard documents. */
@NullMarked
package dev.meshwork.catalog;

import org.jspecify.annotations.NullMarked;
