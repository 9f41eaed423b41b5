/** Documents of standards that describe a data product. */
@NullMarked
package dev.meshwork.catalog.documents;

import org.jspecify.annotations.NullMarked;
