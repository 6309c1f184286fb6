/** Micronaut 4 on Netty. Defined in plugin loaders. */
@NullMarked
package io.robomonitor.advice.http.micronaut;

import org.jspecify.annotations.NullMarked;
