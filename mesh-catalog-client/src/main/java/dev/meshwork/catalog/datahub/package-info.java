/** DataHub. */
@NullMarked
package dev.meshwork.catalog.datahub;

import org.jspecify.annotations.NullMarked;
