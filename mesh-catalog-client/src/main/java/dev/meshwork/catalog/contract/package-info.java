/** Contracts that are there already, read into the terms of the core. */
@NullMarked
package dev.meshwork.catalog.contract;

import org.jspecify.annotations.NullMarked;
