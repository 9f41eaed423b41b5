/** What policies may know: who asks, for what, why, and what a data product declares. */
@NullMarked
package dev.meshwork.governance.facts;

import org.jspecify.annotations.NullMarked;
