/** Suites of checks as documents of this and other tools. */
@NullMarked
package dev.meshwork.quality.documents;

import org.jspecify.annotations.NullMarked;
