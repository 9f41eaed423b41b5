/** Schemas as values: types, fields, classification, and how rows of a Java type are read through them. */
@NullMarked
package dev.meshwork.core.schema;

import org.jspecify.annotations.NullMarked;
