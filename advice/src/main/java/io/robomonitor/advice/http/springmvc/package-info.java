/** Spring MVC 5.3 to 7: the routes of its handlers. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.springmvc;

import org.jspecify.annotations.NullMarked;
