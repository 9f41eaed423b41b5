/** The data product, its hooks and the runner that owns their order. Start at {@link dev.meshwork.core.DataProduct}. */
@NullMarked
package dev.meshwork.core;

import org.jspecify.annotations.NullMarked;
