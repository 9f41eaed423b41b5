/** What a run found, as a value. */
@NullMarked
package dev.meshwork.core.report;

import org.jspecify.annotations.NullMarked;
