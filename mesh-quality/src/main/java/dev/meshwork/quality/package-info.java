/** Checks, metrics and suites: what data has to be like, and what it was found to be. */
@NullMarked
package dev.meshwork.quality;

import org.jspecify.annotations.NullMarked;
