/** Databases and connection pools: recorders, the SQL scanner. Lives in the agent's loader. */
@NullMarked
package io.robomonitor.advice.db;

import org.jspecify.annotations.NullMarked;
