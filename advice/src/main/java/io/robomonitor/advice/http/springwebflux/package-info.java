/** Spring WebFlux 5.3 to 7. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.springwebflux;

import org.jspecify.annotations.NullMarked;
