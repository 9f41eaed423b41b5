/** Conditions: a typed subset of the Common Expression Language, compiled to closures over Java facts. */
@NullMarked
package dev.meshwork.governance.cel;

import org.jspecify.annotations.NullMarked;
