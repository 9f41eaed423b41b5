/**
 * What file sources and file ports share: opening files, and serving whole versions of a file from a folder. Users see it
 * through {@code CsvPort} and {@code JsonLinesPort}; write against it only to build another port over files.
 */
@NullMarked
package dev.meshwork.core.files;

import org.jspecify.annotations.NullMarked;
