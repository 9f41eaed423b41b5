/** What users test their own policies with. Free of any test framework. */
@NullMarked
package dev.meshwork.governance.testing;

import org.jspecify.annotations.NullMarked;
