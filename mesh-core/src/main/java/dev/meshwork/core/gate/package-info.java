/** What may decide about a run: checks on data sets and policies on products. */
@NullMarked
package dev.meshwork.core.gate;

import org.jspecify.annotations.NullMarked;
