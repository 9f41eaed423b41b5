/** Schemas of ports as Avro and JSON Schema, and the registries that keep them. */
@NullMarked
package dev.meshwork.catalog.registry;

import org.jspecify.annotations.NullMarked;
