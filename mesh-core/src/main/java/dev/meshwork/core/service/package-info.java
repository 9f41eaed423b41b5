/** Service levels as they are measured from the history of runs, and alerts when an error budget burns. */
@NullMarked
package dev.meshwork.core.service;

import org.jspecify.annotations.NullMarked;
