/** A tester and fakes for unit tests of data products. */
@NullMarked
package dev.meshwork.core.testing;

import org.jspecify.annotations.NullMarked;
