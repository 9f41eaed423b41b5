/** What renderers share: documents, names, ids. Not API. */
@NullMarked
package dev.meshwork.catalog.internal;

import org.jspecify.annotations.NullMarked;
