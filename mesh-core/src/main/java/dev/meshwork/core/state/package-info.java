/** Run history and delivery positions, durable between runs. */
@NullMarked
package dev.meshwork.core.state;

import org.jspecify.annotations.NullMarked;
