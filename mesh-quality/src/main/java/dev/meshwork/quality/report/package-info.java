/**
 * What checks found, for people and for other programs: a table, JSON, JUnit's XML and one HTML page. Knows the core only, so it also
 * shows results of checks that are not of this module.
 */
@NullMarked
package dev.meshwork.quality.report;

import org.jspecify.annotations.NullMarked;
