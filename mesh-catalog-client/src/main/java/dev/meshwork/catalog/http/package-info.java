/** Catalogs behind HTTP: one connection for all adapters, with deadlines, caps and credentials. */
@NullMarked
package dev.meshwork.catalog.http;

import org.jspecify.annotations.NullMarked;
