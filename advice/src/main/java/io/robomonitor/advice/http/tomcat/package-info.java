/** Tomcat 8.5 to 11. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.tomcat;

import org.jspecify.annotations.NullMarked;
