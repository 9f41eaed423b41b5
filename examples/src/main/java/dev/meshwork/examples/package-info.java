/** Runnable data products. */
@NullMarked
package dev.meshwork.examples;

import org.jspecify.annotations.NullMarked;
