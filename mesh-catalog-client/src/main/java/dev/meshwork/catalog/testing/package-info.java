/** Fakes for tests of those who publish to catalogs. Free of any test framework. */
@NullMarked
package dev.meshwork.catalog.testing;

import org.jspecify.annotations.NullMarked;
