/** What data look like: profiles of any source in one pass, and the checks that they suggest. */
@NullMarked
package dev.meshwork.quality.profile;

import org.jspecify.annotations.NullMarked;
