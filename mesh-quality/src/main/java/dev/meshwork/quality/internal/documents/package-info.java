/** What readers of documents share. No API: it may change with any version. */
@NullMarked
package dev.meshwork.quality.internal.documents;

import org.jspecify.annotations.NullMarked;
