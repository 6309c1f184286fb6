/** HikariCP 3.4 to 7. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.db.hikaricp;

import org.jspecify.annotations.NullMarked;
