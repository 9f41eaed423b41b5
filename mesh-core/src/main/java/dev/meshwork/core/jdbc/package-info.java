/** State, output ports and sources in a database, over plain JDBC: PostgreSQL, or SQLite where one machine is enough. */
@NullMarked
package dev.meshwork.core.jdbc;

import org.jspecify.annotations.NullMarked;
