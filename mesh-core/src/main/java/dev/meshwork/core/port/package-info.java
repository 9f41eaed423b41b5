/** What a product reads from and serves to. */
@NullMarked
package dev.meshwork.core.port;

import org.jspecify.annotations.NullMarked;
