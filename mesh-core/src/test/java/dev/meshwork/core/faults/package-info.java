/** A disk that fails, a process that dies, a machine that loses power: what tests of durable state need. */
@NullMarked
package dev.meshwork.core.faults;

import org.jspecify.annotations.NullMarked;
