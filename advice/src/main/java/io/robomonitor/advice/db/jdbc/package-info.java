/** JDBC, any driver, directly or through any pool or wrapper. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.db.jdbc;

import org.jspecify.annotations.NullMarked;
