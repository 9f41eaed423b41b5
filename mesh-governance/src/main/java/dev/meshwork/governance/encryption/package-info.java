/** Encryption at rest: files and quarantined rows, each with a key of its own that a key ring wraps. */
@NullMarked
package dev.meshwork.governance.encryption;

import org.jspecify.annotations.NullMarked;
