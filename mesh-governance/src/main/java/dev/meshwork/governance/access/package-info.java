/** Policies that say who may do what with data products, and how. */
@NullMarked
package dev.meshwork.governance.access;

import org.jspecify.annotations.NullMarked;
