/** Hibernate Validator over annotated records. */
@NullMarked
package dev.meshwork.benchmarks.hibernate;

import org.jspecify.annotations.NullMarked;
