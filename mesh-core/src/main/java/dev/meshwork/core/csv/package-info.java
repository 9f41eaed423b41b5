/** Sources and output ports for CSV and bulk-copy text files. */
@NullMarked
package dev.meshwork.core.csv;

import org.jspecify.annotations.NullMarked;
