/** How files and quarantined rows are encrypted where they lie. */
@NullMarked
package dev.meshwork.core.encryption;

import org.jspecify.annotations.NullMarked;
