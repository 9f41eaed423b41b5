/** The expectations of Great Expectations as checks of ours. No API: it may change with any version. */
@NullMarked
package dev.meshwork.quality.internal.expectations;

import org.jspecify.annotations.NullMarked;
